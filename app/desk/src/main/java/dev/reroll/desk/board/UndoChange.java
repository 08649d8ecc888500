// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.review.tracker.Item;
import dev.reroll.store.Store;
import dev.reroll.store.error.NotFound;

/** Takes the last entry of an item's history back. Thread-safe. */
public final class UndoChange {
  private final Store store;
  private final ItemRights rights;

  public UndoChange(Store store) {
    this.store = store;
    this.rights = new ItemRights(store);
  }

  /** Says whether somebody may. */
  public Permission may(Actor who, Item item) {
    return rights.undo(who, item);
  }

  /**
   * Takes back the last entry that was not taken back yet; both stay in the history.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws NotFound if there is no such item, or nothing of it can be taken back
   */
  public Item undo(Actor who, long id, String reason) {
    Item item = store.tracker().item(id).orElseThrow(() -> new NotFound("no item " + id));
    may(who, item).require();
    return store.tracker().undo(id, who.name(), reason);
  }
}
