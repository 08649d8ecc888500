// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.List;

/**
 * What happened to an item, as far as its action, state, reason and message do not tell it already.
 * {@link EventText} says it to people.
 */
public sealed interface ItemEvent {
  /** An answer: what was done about it. */
  sealed interface Answer extends ItemEvent {}

  /**
   * A rule found it.
   *
   * @param percent how often what the rule finds is right
   */
  record Found(int percent) implements ItemEvent {}

  /**
   * A revision does what was asked.
   *
   * @param revision 0 if none is named
   * @param patch its patch, 0 if none is named
   */
  record Fixed(int revision, int patch) implements Answer {}

  /** It was explained, or agreed to. */
  record Explained() implements Answer {}

  /** It will not be done; why is the entry's reason. */
  record Declined() implements Answer {}

  /** It comes back then. */
  record Deferred(Due until) implements ItemEvent {}

  /** Nobody wants to be reminded before. */
  record Snoozed(Due until) implements ItemEvent {}

  /** It was put otherwise. */
  record Edited(List<ItemChange> changes) implements ItemEvent {
    /** Copies the list. */
    public Edited {
      changes = List.copyOf(changes);
    }
  }

  /** It was joined to another item. */
  record Linked(Relation relation, ItemType type, long item) implements ItemEvent {}

  /**
   * Words that seemed to end it do not.
   *
   * @param key of those words, the same when mail is read again
   */
  record ProposalDeclined(String key) implements ItemEvent {}

  /** An earlier entry was taken back. */
  record Undone(Action action) implements ItemEvent {}

  /**
   * There is no more to tell.
   *
   * @param checked whether a person says that the message is really from whom it says
   */
  record Done(boolean checked) implements ItemEvent {}

  /** Words that an older reroll wrote and that fit nothing else. */
  record Note(String text) implements ItemEvent {}

  /** An event of which there is no more to tell. */
  ItemEvent PLAIN = new Done(/* checked= */ false);

  /** Returns the event that an act is. */
  static ItemEvent of(Act act) {
    return switch (act.action()) {
      case ANSWER -> answer(act.response());
      case DEFER -> new Deferred(act.until());
      case SNOOZE -> new Snoozed(act.until());
      default -> new Done(act.speech() != null && act.speech().checked());
    };
  }

  private static Answer answer(Response response) {
    return switch (response.kind()) {
      case FIXED -> new Fixed(response.revision(), response.position());
      case ANSWERED -> new Explained();
      case DECLINED -> new Declined();
    };
  }
}
