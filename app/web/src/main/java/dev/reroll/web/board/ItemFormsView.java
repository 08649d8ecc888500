// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.desk.board.AdvanceItem;
import dev.reroll.desk.board.DecideSuggestion;
import dev.reroll.desk.board.EditPoint;
import dev.reroll.desk.board.UndoChange;
import dev.reroll.desk.show.Json;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.store.Store;
import dev.reroll.store.tracker.ProposedEnding;
import dev.reroll.web.http.Urls;
import dev.reroll.web.http.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which forms the page of an item has for somebody: those of what they may do. */
final class ItemFormsView {
  private static final Urls URLS = new Urls();

  private final Actor who;
  private final AdvanceItem advance;
  private final DecideSuggestion decide;
  private final EditPoint edit;
  private final UndoChange undo;

  ItemFormsView(Store store, Actor who) {
    this.who = who;
    this.advance = new AdvanceItem(store);
    this.decide = new DecideSuggestion(store);
    this.edit = new EditPoint(store);
    this.undo = new UndoChange(store);
  }

  ItemView.Forms of(Item item) {
    boolean suggested = item.state() == State.SUGGESTED;
    Permission note = advance.may(who, item, Action.NOTE);
    return new ItemView.Forms(
        suggested && decide.may(who, item).allowed() ? URLS.act(item) : null,
        suggested || !note.allowed() ? null : new ItemView.Act(URLS.act(item), acts(item)),
        edit.may(who, item).allowed()
            ? new ItemView.Edit(
                URLS.edit(item),
                VisibleText.plain(item.title()),
                kind(item),
                scope(item),
                due(item))
            : null,
        undo.may(who, item).allowed() ? URLS.undo(item) : null,
        note.allowed() ? null : note.reason());
  }

  /** Says whether the reader may decide on words that seem to end an item. */
  boolean mayDecide(Item item, ProposedEnding ending) {
    return decide.may(who, item, ending).allowed();
  }

  private List<Choice.Option> acts(Item item) {
    List<Choice.Option> acts = new ArrayList<>();
    for (Action action : advance.possible(who, item)) {
      acts.add(option(action.word(), past(action)));
    }
    acts.add(option(Action.NOTE.word(), past(Action.NOTE)));
    acts.add(option(Action.SNOOZE.word(), "snoozed"));
    return acts;
  }

  private static Choice.Option option(String value, String text) {
    return new Choice.Option(value, text, /* selected= */ false);
  }

  /** Returns the kinds that an item can be of, or null if there are none of its type. */
  static @Nullable Choice kind(Item item) {
    List<String> kinds = item.type().kinds();
    return kinds.isEmpty() ? null : Choice.of("Kind", "kind", kinds, item.kind());
  }

  static Choice scope(Item item) {
    List<String> scopes = Arrays.stream(Objection.Scope.values()).map(Json::lower).toList();
    return Choice.of("Scope", "scope", scopes, Json.lower(item.scope()));
  }

  /** Returns until when a commitment has to be kept, "" for never; null of all else. */
  static @Nullable String due(Item item) {
    return item.type() == ItemType.COMMITMENT ? item.due().toString() : null;
  }

  /** Returns what was done, as people say it. */
  static String past(Action action) {
    return switch (action) {
      case ANSWER -> "answered";
      case RESOLVE -> "resolved";
      case WITHDRAW -> "withdrawn";
      case OVERRULE -> "overruled";
      case DEFER -> "deferred";
      case BREAK -> "broken";
      case UPHOLD -> "upheld";
      case CONTRADICT -> "contradicted";
      case REOPEN -> "opened again";
      case NOTE -> "noted";
      default -> action.word();
    };
  }
}
