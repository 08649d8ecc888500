// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.store.Store;
import dev.reroll.store.error.NotFound;

/**
 * Puts what is said of an item otherwise, cites more words for it, and joins it to another.
 * Thread-safe.
 */
public final class EditPoint {
  private final Store store;
  private final ItemRights rights;

  public EditPoint(Store store) {
    this.store = store;
    this.rights = new ItemRights(store);
  }

  /** Says whether somebody may put it otherwise, cite words for it or join it to another. */
  public Permission may(Actor who, Item item) {
    return rights.step(who, item, Action.EDIT);
  }

  /** Puts title, kind, scope or due date otherwise; its evidence stays. */
  public Item edit(Actor who, long id, Rewording edit, String reason) {
    Item item = item(id);
    ItemType type = edit.type();
    may(who, item)
        .and(type == null ? Permission.granted() : rights.type(who, type, item.place().series()))
        .require();
    return store.tracker().edit(id, edit, who.name(), reason);
  }

  /** Adds exact words of a message to what it rests on. */
  public Item cite(Actor who, long id, String messageId, String words) {
    may(who, item(id)).require();
    return store.tracker().addEvidence(id, messageId, words, who.name());
  }

  /** Joins it to another, of any type. */
  public Item link(Actor who, long id, Relation relation, long other, String reason) {
    may(who, item(id)).require();
    return store.tracker().link(id, relation, other, who.name(), reason);
  }

  private Item item(long id) {
    return store.tracker().item(id).orElseThrow(() -> new NotFound("no item " + id));
  }
}
