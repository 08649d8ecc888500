// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.mail.compose.ReplyText;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.review.tracker.State;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.error.Failure;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.store.tracker.ItemStep;
import dev.reroll.store.tracker.NewItem;
import dev.reroll.store.tracker.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tracks what a mail says that was sent from here: its objections are opened, the points it answers
 * are answered, and the mail is the evidence of both. It was sent by then, so what the tracker
 * refuses is told and stops nothing.
 */
final class SentWords {
  private final Tracker tracker;
  private final String by;
  private final List<String> refused = new ArrayList<>();

  SentWords(Tracker tracker, String by) {
    this.tracker = tracker;
    this.by = by;
  }

  /** Tracks a mail; returns what was refused, in words. */
  List<String> track(Answer answer) {
    String message = answer.reply().messageId();
    for (Draft draft : answer.drafts()) {
      Objection.Kind kind = draft.objection();
      if (kind != null && !isTracked(message, firstWords(draft.text()))) {
        attempt(() -> open(message, draft.text(), kind, draft.scope()));
      }
    }
    answer.trailers().stream()
        .filter(trailer -> trailer.startsWith(Answer.NACK))
        .forEach(trailer -> attempt(() -> nack(answer, message, trailer)));
    for (long item : answer.reply().answers()) {
      attempt(() -> tracker.act(item, ItemStep.of(Action.ANSWER, by, "", message)));
    }
    return refused;
  }

  /** A NAK that counts at once takes the words that say why as its own: they are one objection. */
  private boolean isTracked(String message, String words) {
    String wanted = words.replaceAll("\\s+", " ");
    return objections(message).stream()
        .filter(item -> item.state() != State.SUGGESTED)
        .flatMap(item -> item.evidence().stream())
        .anyMatch(evidence -> evidence.words().replaceAll("\\s+", " ").equals(wanted));
  }

  private List<Item> objections(String message) {
    return tracker.find(ItemQuery.ALL.with(Field.TYPE, "objection").with(Field.MESSAGE, message));
  }

  private void attempt(Runnable act) {
    try {
      act.run();
    } catch (Failure e) {
      refused.add(String.valueOf(e.getMessage()));
    }
  }

  private Item open(String message, String text, Objection.Kind kind, Objection.Scope scope) {
    return tracker.open(
        new NewItem(
            ItemType.OBJECTION,
            kind.name().toLowerCase(Locale.ROOT),
            scope,
            message,
            firstWords(text),
            null,
            null,
            Due.NONE,
            null,
            by));
  }

  /** A trailer of somebody with standing counts at once; of others it is a suggestion until now. */
  private void nack(Answer answer, String message, String trailer) {
    Objection.Kind kind = Optional.ofNullable(answer.reply().nack()).orElse(Objection.Kind.DESIGN);
    Objection.Scope scope = answer.reply().nackScope();
    Optional<Item> counted =
        objections(message).stream()
            .filter(item -> item.evidence().getFirst().words().startsWith(Answer.NACK))
            .filter(item -> item.state() != State.SUGGESTED)
            .findFirst();
    Item item = counted.orElseGet(() -> open(message, trailer, kind, scope));
    String words = firstWords(answer.reply().text());
    String title = words.isEmpty() ? null : title(words);
    tracker.edit(
        item.id(),
        new Rewording(title, kind.name().toLowerCase(Locale.ROOT), scope, Due.NONE),
        by,
        "as its holder has it");
    if (!words.isEmpty()) {
      tracker.addEvidence(item.id(), message, words, by);
    }
  }

  private static String title(String words) {
    String line = words.replaceAll("\\s+", " ");
    return line.length() <= 100 ? line : line.substring(0, 99) + "…";
  }

  /** Returns the first paragraph of one's own. */
  private static String firstWords(String text) {
    String own =
        ReplyText.wrapped(text)
            .lines()
            .filter(line -> !line.startsWith(">"))
            .collect(Collectors.joining("\n"))
            .strip();
    int end = own.indexOf("\n\n");
    return end < 0 ? own : own.substring(0, end);
  }
}
