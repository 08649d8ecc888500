// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.Locale;
import java.util.stream.Collectors;

/** Says what happened to items. Nothing reads it back. */
public final class EventText {
  private EventText() {}

  /** Returns an event in words, "" where there is no more to tell. */
  public static String of(ItemEvent event) {
    return switch (event) {
      case ItemEvent.Found(int percent) -> confidence(percent);
      case ItemEvent.Fixed(int revision, int patch) -> fixed(revision, patch);
      case ItemEvent.Explained() -> "answered";
      case ItemEvent.Declined() -> "declined";
      case ItemEvent.Deferred(Due until) -> "until " + until;
      case ItemEvent.Snoozed(Due until) -> "until " + until;
      case ItemEvent.Edited edited ->
          edited.changes().stream().map(EventText::of).collect(Collectors.joining("\n"));
      case ItemEvent.Linked(Relation relation, ItemType type, long item) ->
          "%s %s %d".formatted(relation.words(), type.word(), item);
      case ItemEvent.ProposalDeclined(String key) -> "declined " + key;
      case ItemEvent.Undone(Action action) -> action.word();
      case ItemEvent.Done(boolean checked) -> checked ? "checked by hand" : "";
      case ItemEvent.Note(String text) -> text;
    };
  }

  private static String confidence(int percent) {
    return percent < 100 ? String.format(Locale.ROOT, "confidence %.2f", percent / 100.0) : "";
  }

  private static String fixed(int revision, int patch) {
    if (revision == 0) {
      return "fixed";
    }
    return patch > 0 ? "fixed v%d %d".formatted(revision, patch) : "fixed v" + revision;
  }

  /** Returns what was changed, before and after, with tabs between. */
  private static String of(ItemChange change) {
    return switch (change) {
      case ItemChange.OfType(ItemType from, ItemType to) -> changed("type", from, to);
      case ItemChange.OfTitle(String from, String to) -> changed("title", from, to);
      case ItemChange.OfKind(String from, String to) -> changed("kind", from, to);
      case ItemChange.OfScope(var from, var to) -> changed("scope", from, to);
      case ItemChange.OfDue(Due from, Due to) -> changed("due", from, to);
    };
  }

  private static String changed(String what, Object from, Object to) {
    return what + "\t" + from + "\t" + to;
  }
}
