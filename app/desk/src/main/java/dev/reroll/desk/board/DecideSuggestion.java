// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.store.Store;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.tracker.ItemStep;
import dev.reroll.store.tracker.ProposedEnding;
import dev.reroll.store.tracker.Tracker;

/** Says whether what a rule found in a mail is what it seems. Thread-safe. */
public final class DecideSuggestion {
  private final Tracker tracker;
  private final ItemRights rights;

  public DecideSuggestion(Store store) {
    this.tracker = store.tracker();
    this.rights = new ItemRights(store);
  }

  /** Says whether somebody may confirm or dismiss a suggestion. */
  public Permission may(Actor who, Item item) {
    return rights.step(who, item, Action.CONFIRM);
  }

  /** Says whether somebody may decide on words that seem to end an item. */
  public Permission may(Actor who, Item item, ProposedEnding ending) {
    return rights.step(who, item, ending.action());
  }

  /** It is one, and counts from here on. */
  public Item confirm(Actor who, Item item) {
    may(who, item).require();
    return tracker.act(item.id(), ItemStep.of(Action.CONFIRM, who.name(), "", null));
  }

  /** It is one, put otherwise than the rule did; both is done or neither. */
  public Item confirmAs(Actor who, Item item, Rewording edit) {
    ItemType type = edit.type();
    may(who, item)
        .and(type == null ? Permission.granted() : rights.type(who, type, item.place().series()))
        .require();
    return tracker.confirm(item.id(), edit, who.name());
  }

  /**
   * It is none; that is remembered when the mail comes again.
   *
   * @param reason why, "" for no more than that
   */
  public Item dismiss(Actor who, Item item, String reason) {
    may(who, item).require();
    String why = reason.isBlank() ? "it is none" : reason;
    return tracker.act(item.id(), ItemStep.of(Action.DISMISS, who.name(), why, null));
  }

  /**
   * The words end the item as they seem to.
   *
   * @param key the proposal's
   */
  public Item confirmEnding(Actor who, Item item, String key) {
    ProposedEnding ending = ending(item, key);
    may(who, item, ending).require();
    String words = "\"" + ending.words().replaceAll("\\s+", " ") + "\"";
    return tracker.act(
        item.id(), ItemStep.of(ending.action(), who.name(), words, ending.messageId()));
  }

  /** They do not; they are not proposed again. */
  public Item declineEnding(Actor who, Item item, String key) {
    may(who, item, ending(item, key)).require();
    return tracker.decline(item.id(), key, who.name(), "its words do not do that");
  }

  private ProposedEnding ending(Item item, String key) {
    return tracker.proposals(item).stream()
        .filter(one -> one.key().equals(key))
        .findFirst()
        .orElseThrow(
            () -> new Conflict("this was decided meanwhile; go back and load the page again"));
  }
}
