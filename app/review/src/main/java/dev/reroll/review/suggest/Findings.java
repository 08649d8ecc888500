// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Concession;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Suggested;
import dev.reroll.review.tracker.Titles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a message's own words may do, as the tracker keeps it.
 *
 * @param stated the objection that it states outright, with what would lift it, or none
 * @param items all else that may be an item, in the order of the text
 * @param concessions what may end items
 */
public record Findings(
    List<Objection> stated, List<Suggested> items, List<Concession> concessions) {
  /** Copies the lists. */
  public Findings {
    stated = List.copyOf(stated);
    items = List.copyOf(items);
    concessions = List.copyOf(concessions);
  }

  /** Reads a message. A pure function; its time is linear in the text. */
  public static Findings of(MessageContext context) {
    List<Suggestion> found = MailSuggestions.of(context);
    if (found.isEmpty() || context.id().isEmpty()) {
      return new Findings(List.of(), List.of(), List.of());
    }
    List<Objection> stated = StatedObjections.of(context, found);
    List<Suggested> items = new ArrayList<>();
    List<Concession> concessions = new ArrayList<>();
    for (Suggestion one : found) {
      Optional<ItemType> type = type(one.kind());
      if (type.isEmpty()) {
        concessions.add(concession(one));
      } else if (stated.stream().noneMatch(objection -> isOf(objection, one))) {
        items.add(item(type.get(), one));
      }
    }
    return new Findings(stated, items, concessions);
  }

  /** Returns whether words are part of a stated objection, or what would lift it. */
  private static boolean isOf(Objection objection, Suggestion one) {
    return switch (one.kind()) {
      case OBJECTION ->
          objection.evidence().stream().anyMatch(words -> words.words().contains(one.words()));
      case CONDITION ->
          objection.condition() != null && objection.condition().words().equals(one.words());
      default -> false;
    };
  }

  private static Optional<ItemType> type(SuggestionKind kind) {
    return switch (kind) {
      case OBJECTION -> Optional.of(ItemType.OBJECTION);
      case QUESTION -> Optional.of(ItemType.QUESTION);
      case CONDITION -> Optional.of(ItemType.CONDITION);
      case COMMITMENT -> Optional.of(ItemType.COMMITMENT);
      case RULING -> Optional.of(ItemType.RULING);
      case PRECEDENT -> Optional.of(ItemType.PRECEDENT);
      case POSITION -> Optional.of(ItemType.POSITION);
      case AGREEMENT, WITHDRAWAL -> Optional.empty();
    };
  }

  private static Suggested item(ItemType type, Suggestion one) {
    return new Suggested(
        type,
        KindWords.of(one),
        one.scope(),
        one.holder(),
        Titles.of(one.words()),
        List.of(new Evidence(one.messageId(), one.words())),
        one.confidence(),
        one.reason(),
        one.key().toString());
  }

  private static Concession concession(Suggestion one) {
    Suggestion.Target target = one.target();
    return new Concession(
        one.kind() == SuggestionKind.AGREEMENT
            ? Concession.Kind.AGREEMENT
            : Concession.Kind.WITHDRAWAL,
        one.words(),
        one.confidence(),
        one.reason(),
        target == null ? null : target.words(),
        one.key().toString());
  }
}
