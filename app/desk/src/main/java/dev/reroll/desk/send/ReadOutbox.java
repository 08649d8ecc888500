// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.outbox.OutboxSend;
import java.util.List;
import java.util.Optional;

/** Looks at what was sent from here: one's own, and all of it for maintainers. Thread-safe. */
public final class ReadOutbox {
  private final Store store;

  public ReadOutbox(Store store) {
    this.store = store;
  }

  /** Says whether somebody may look at what they sent. */
  public Permission may(Actor who) {
    return Permission.login(who, "log in first; what was sent is seen by who sent it");
  }

  /**
   * Returns what somebody sees, the newest first.
   *
   * @param isOpen whether only that of which something is left to send
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public List<OutboxSend> newest(Actor who, boolean isOpen, int limit, int offset) {
    may(who).require();
    return store
        .outbox()
        .newest(who.may(Role.MAINTAINER) ? null : who.name(), isOpen, limit, offset);
  }

  /**
   * Returns what somebody sees of which something is left to send, the oldest first.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public List<OutboxSend> open(Actor who) {
    may(who).require();
    return store.outbox().open().stream()
        .filter(send -> OutboxRights.see(who, send).allowed())
        .toList();
  }

  /**
   * Returns mails that are sent together; what this person does not see is as if it was not there.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public Optional<OutboxSend> find(Actor who, long id) {
    may(who).require();
    return store.outbox().find(id).filter(send -> OutboxRights.see(who, send).allowed());
  }
}
