// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.Response;
import dev.reroll.review.tracker.Transitions;
import dev.reroll.store.Store;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.tracker.ItemStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes an item a step on its way: it is answered, resolved, withdrawn, overruled, deferred, opened
 * again, or noted. Thread-safe.
 */
public final class AdvanceItem {
  private final Store store;
  private final ItemRights rights;

  public AdvanceItem(Store store) {
    this.store = store;
    this.rights = new ItemRights(store);
  }

  /**
   * What somebody says happened.
   *
   * @param action what it was
   * @param reason why, "" if not said
   * @param grounds what it rests on
   * @param until to when it is put off
   * @param response what an answer said
   */
  public record Change(
      Action action, String reason, Grounds grounds, Due until, Response response) {
    /** One that needs no more than a reason. */
    public static Change of(Action action, String reason) {
      return new Change(action, reason, Grounds.NONE, Due.NONE, Response.WORDS);
    }
  }

  /**
   * What a change rests on.
   *
   * @param messageId a message, or null
   * @param isChecked whether the person knows that the message is from whom it says
   * @param ruling a ruling whose message counts instead, or null
   */
  public record Grounds(@Nullable String messageId, boolean isChecked, @Nullable Long ruling) {
    /** Nothing but one's word. */
    public static final Grounds NONE = new Grounds(null, false, null);
  }

  /** Says whether somebody may do it, whatever the item's state allows. */
  public Permission may(Actor who, Item item, Action action) {
    return rights.step(who, item, action);
  }

  /** Returns what changes the item's state and somebody may do now. */
  public List<Action> possible(Actor who, Item item) {
    return Transitions.possible(item.type(), item.state()).stream()
        .filter(action -> may(who, item, action).allowed())
        .toList();
  }

  /**
   * Does it.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws NotFound if there is no such item, or the rules of its type do not allow it
   */
  public Item advance(Actor who, long id, Change change) {
    Item item = store.tracker().item(id).orElseThrow(() -> new NotFound("no item " + id));
    may(who, item, change.action()).require();
    return store
        .tracker()
        .act(
            id,
            new ItemStep(
                change.action(),
                who.name(),
                change.reason(),
                change.grounds().messageId(),
                change.grounds().isChecked(),
                change.until(),
                change.response(),
                change.grounds().ruling()));
  }
}
