// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.store.account.Role;

/** Who may say what the lab does: any reviewer. */
final class LabRights {
  private LabRights() {}

  /** To have something done, or to end it. */
  static Permission use(Actor who) {
    return Permission.needs(Role.REVIEWER, who);
  }
}
