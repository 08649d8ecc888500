// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.store.Store;
import dev.reroll.store.outbox.OutboxSend;

/** Gives up what is left of a send, and takes that back. Thread-safe. */
public final class AbandonSend {
  private final Store store;

  public AbandonSend(Store store) {
    this.store = store;
  }

  /** Says whether somebody may. */
  public Permission may(Actor who, OutboxSend send) {
    return OutboxRights.change(who, send);
  }

  /**
   * What is left is not sent any more.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Conflict if nothing is left
   */
  public void abandon(Actor who, long id) {
    require(who, id);
    store.outbox().abandon(id);
  }

  /**
   * What was given up is as far as it was before, and is sent when it is gone on with.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Conflict if nothing was given up
   */
  public void takeBack(Actor who, long id) {
    require(who, id);
    store.outbox().takeBack(id);
  }

  private void require(Actor who, long id) {
    store.outbox().find(id).ifPresent(send -> may(who, send).require());
  }
}
