// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.store.account.Role;
import dev.reroll.store.outbox.OutboxSend;

/** Who may do what with what was sent: who sent it, and maintainers. */
final class OutboxRights {
  private OutboxRights() {}

  /** To see it. */
  static Permission see(Actor who, OutboxSend send) {
    return who.isKnown() && send.by().equals(who.name())
        ? Permission.granted()
        : Permission.needs(Role.MAINTAINER, who);
  }

  /** To go on with it, or to give it up. */
  static Permission change(Actor who, OutboxSend send) {
    return Permission.needs(Role.REVIEWER, who).and(see(who, send));
  }
}
