// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.migration;

import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.EventText;
import dev.reroll.review.tracker.ItemChange;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the sentences that told what events were up to schema 17. What is no such sentence to the
 * letter stays a {@link ItemEvent.Note}.
 */
final class OldSentences {
  private static final Pattern FIXED = Pattern.compile("fixed v(\\d{1,9})(?: (\\d{1,9}))?");
  private static final Pattern LINKED = Pattern.compile("([a-z ]+) ([a-z]+) (\\d{1,18})");
  private static final Pattern CONFIDENCE = Pattern.compile("confidence (\\d\\.\\d\\d)");
  private static final Pattern DUE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)?(?: ?v(\\d{1,9}))?");
  private static final String UNTIL = "until ";
  private static final String DECLINED = "declined ";

  private OldSentences() {}

  /**
   * Returns what an entry told.
   *
   * @param byRule whether a rule made it, not a person
   */
  static ItemEvent read(Action action, boolean byRule, String text) {
    return event(action, byRule, text)
        .filter(event -> EventText.of(event).equals(text))
        .orElseGet(() -> new ItemEvent.Note(text));
  }

  private static Optional<ItemEvent> event(Action action, boolean byRule, String text) {
    if (action == Action.SUGGEST || (action == Action.OPEN && byRule)) {
      return found(text);
    }
    if (text.isEmpty()) {
      return Optional.of(ItemEvent.PLAIN);
    }
    return switch (action) {
      case ANSWER -> answer(text);
      case DEFER -> until(text).map(ItemEvent.Deferred::new);
      case SNOOZE -> until(text).map(ItemEvent.Snoozed::new);
      case EDIT -> edited(text);
      case LINK -> linked(text);
      case UNDO -> named(Action.class, text).map(ItemEvent.Undone::new);
      case NOTE ->
          text.startsWith(DECLINED)
              ? Optional.of(new ItemEvent.ProposalDeclined(text.substring(DECLINED.length())))
              : Optional.of(new ItemEvent.Done(/* checked= */ true));
      case SUGGEST,
          OPEN,
          CONFIRM,
          DISMISS,
          RESOLVE,
          WITHDRAW,
          OVERRULE,
          BREAK,
          UPHOLD,
          CONTRADICT,
          REOPEN,
          EVIDENCE ->
          Optional.of(new ItemEvent.Done(/* checked= */ true));
    };
  }

  private static Optional<ItemEvent> found(String text) {
    if (text.isEmpty()) {
      return Optional.of(new ItemEvent.Found(100));
    }
    Matcher matcher = CONFIDENCE.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ItemEvent.Found(new BigDecimal(matcher.group(1)).movePointRight(2).intValue()))
        : Optional.empty();
  }

  private static Optional<ItemEvent> answer(String text) {
    Matcher fixed = FIXED.matcher(text);
    if (fixed.matches()) {
      String patch = fixed.group(2);
      return Optional.of(
          new ItemEvent.Fixed(
              Integer.parseInt(fixed.group(1)), patch == null ? 0 : Integer.parseInt(patch)));
    }
    return switch (text) {
      case "fixed" -> Optional.of(new ItemEvent.Fixed(0, 0));
      case "answered" -> Optional.of(new ItemEvent.Explained());
      case "declined" -> Optional.of(new ItemEvent.Declined());
      default -> Optional.empty();
    };
  }

  private static Optional<Due> until(String text) {
    return text.startsWith(UNTIL) ? due(text.substring(UNTIL.length())) : Optional.empty();
  }

  /** Reads a day, a revision, both with a blank between, or neither. */
  private static Optional<Due> due(String text) {
    Matcher matcher = DUE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String day = matcher.group(1);
    String revision = matcher.group(2);
    try {
      return Optional.of(
          new Due(
              day == null ? null : LocalDate.parse(day),
              revision == null ? null : Integer.valueOf(revision)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<ItemEvent> edited(String text) {
    List<ItemChange> changes = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      Optional<ItemChange> change = change(line.split("\t", -1));
      if (change.isEmpty()) {
        return Optional.empty();
      }
      changes.add(change.get());
    }
    return Optional.of(new ItemEvent.Edited(changes));
  }

  private static Optional<ItemChange> change(String[] parts) {
    if (parts.length != 3) {
      return Optional.empty();
    }
    String from = parts[1];
    String to = parts[2];
    return switch (parts[0]) {
      case "title" -> Optional.of(new ItemChange.OfTitle(from, to));
      case "kind" -> Optional.of(new ItemChange.OfKind(from, to));
      case "type" ->
          named(ItemType.class, from)
              .flatMap(
                  one -> named(ItemType.class, to).map(other -> new ItemChange.OfType(one, other)));
      case "scope" ->
          named(Objection.Scope.class, from)
              .flatMap(one ->
                  named(Objection.Scope.class, to)
                      .map(other -> new ItemChange.OfScope(one, other)));
      case "due" ->
          due(from).flatMap(one -> due(to).map(other -> new ItemChange.OfDue(one, other)));
      default -> Optional.empty();
    };
  }

  private static Optional<ItemEvent> linked(String text) {
    Matcher matcher = LINKED.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Relation.of(matcher.group(1))
        .flatMap(relation ->
            named(ItemType.class, matcher.group(2))
                .map(type ->
                    new ItemEvent.Linked(relation, type, Long.parseLong(matcher.group(3)))));
  }

  private static <E extends Enum<E>> Optional<E> named(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.name().equalsIgnoreCase(word))
        .findFirst();
  }
}
