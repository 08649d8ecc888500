// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import dev.reroll.mail.Span;
import dev.reroll.mail.TracedSpan;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Titles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objections that a message states outright: Nacked-by trailers and explicit NAKs. */
public final class StatedObjections {
  private static final Set<String> OUTRIGHT = Set.of("trailer", "nak");

  private StatedObjections() {}

  /**
   * Returns the objection among what was found in a message, or none: trailer and prose of one mail
   * are one objection. The subject tells the scope: an answer to a cover letter is about the
   * series, one to a patch about the patch.
   */
  public static List<Objection> of(MessageContext context, List<Suggestion> found) {
    if (context.id().isEmpty() || context.mail().from() == null || context.posted()) {
      return List.of();
    }
    List<Suggestion> outright =
        found.stream()
            .filter(one -> one.kind() == SuggestionKind.OBJECTION)
            .filter(one -> OUTRIGHT.contains(one.rule()))
            .toList();
    List<Suggestion> trailers = outright.stream().filter(StatedObjections::isTrailer).toList();
    return Stream.concat(trailers.stream(), outright.stream())
        .findFirst()
        .map(one -> List.of(objection(context, one, found)))
        .orElse(List.of());
  }

  private static boolean isTrailer(Suggestion suggestion) {
    return suggestion.rule().equals("trailer");
  }

  private static Objection objection(
      MessageContext context, Suggestion stated, List<Suggestion> found) {
    List<Span> spans = context.spans().stream().map(TracedSpan::span).toList();
    List<Sentence> own = Prose.of(context.mail(), spans, false).sentences();
    Optional<Sentence> why = ObjectionWords.why(own, stated);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence(context.id(), stated.words()));
    why.ifPresent(sentence -> evidence.add(new Evidence(context.id(), sentence.text())));
    String words = why.map(Sentence::text).orElse(stated.words());
    boolean line = stated.scope() == Objection.Scope.LINE;
    return new Objection(
        ObjectionWords.kind(own, Objection.Kind.DESIGN),
        line ? Objection.Scope.PATCH : stated.scope(),
        stated.holder(),
        Objection.Standing.UNKNOWN,
        Titles.of(words),
        condition(found),
        evidence);
  }

  private static @Nullable Evidence condition(List<Suggestion> found) {
    return found.stream()
        .filter(one -> one.kind() == SuggestionKind.CONDITION)
        .findFirst()
        .map(one -> new Evidence(one.messageId(), one.words()))
        .orElse(null);
  }
}
