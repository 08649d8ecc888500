// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.Span;
import dev.reroll.mail.TracedSpan;
import dev.reroll.review.Objection;
import dev.reroll.series.CountedTrailers;
import dev.reroll.series.Trailer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the suggestions of one message. Used by one thread, once. */
final class SuggestionFinder {
  private static final double JEST = 0.7;
  private static final Tokens NOTHING = Tokens.of("");
  private static final Address NOBODY = new Address(null, null);

  private final MessageContext context;
  private final RuleBook book;
  private final Surroundings surroundings;
  private final List<Suggestion> found = new ArrayList<>();

  SuggestionFinder(MessageContext context, RuleBook book) {
    this.context = context;
    this.book = book;
    this.surroundings = new Surroundings(context);
  }

  List<Suggestion> run() {
    Mail mail = context.mail();
    List<Span> spans = context.spans().stream().map(TracedSpan::span).toList();
    Prose.Own own = Prose.of(mail, spans, context.posted());
    List<Sentence> sentences = own.sentences();
    Tokens tokens = NOTHING;
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      boolean last =
          i + 1 == sentences.size() || sentences.get(i + 1).paragraph() != sentence.paragraph();
      tokens = tokens == NOTHING ? Tokens.of(sentence.text()) : tokens;
      Tokens next = last ? NOTHING : Tokens.of(sentences.get(i + 1).text());
      read(sentence, tokens, next);
      tokens = next;
    }
    if (!context.posted()) {
      own.trailers().forEach(this::trailer);
    }
    found.sort(Comparator.comparingInt(Suggestion::start).thenComparing(Suggestion::kind));
    return List.copyOf(found);
  }

  /** Reads a sentence, with the words of the one after it in its paragraph. */
  private void read(Sentence sentence, Tokens tokens, Tokens next) {
    Mood mood = Mood.of(tokens, sentence.text(), next);
    Map<SuggestionKind, PhraseRule> best = new EnumMap<>(SuggestionKind.class);
    IdentityHashMap<PhraseRule, Boolean> fitting = new IdentityHashMap<>();
    for (int at = 0; at < tokens.size(); at++) {
      for (List<RuleBook.Entry> entries :
          book.beginningWith(tokens.word(at), tokens.word(at + 1))) {
        for (RuleBook.Entry entry : entries) {
          PhraseRule rule = entry.rule();
          PhraseRule known = best.get(rule.kind());
          boolean better = known == null || known.confidence() < rule.confidence();
          if (better
              && fitting.getOrDefault(rule, true)
              && entry.phrase().match(tokens, at) >= 0
              && rule.meant(mood, at)
              && fitting.computeIfAbsent(rule, _ -> fits(rule, sentence, tokens, mood))) {
            best.put(rule.kind(), rule);
          }
        }
      }
    }
    best.values().forEach(rule -> add(sentence, rule, mood.jest() ? JEST : 1));
  }

  private boolean fits(PhraseRule rule, Sentence sentence, Tokens tokens, Mood mood) {
    return rule.holds(context.posted(), context.writer())
        && rule.fits(tokens, mood)
        && (!rule.codeOnly() || surroundings.aboutCode(sentence));
  }

  private void add(Sentence sentence, PhraseRule rule, double weight) {
    Address holder = context.mail().from();
    found.add(
        new Suggestion(
            context.id(),
            rule.kind(),
            holder == null ? NOBODY : holder,
            scope(rule, sentence),
            surroundings.target(sentence),
            sentence.text(),
            sentence.start(),
            sentence.end(),
            Math.round(rule.confidence() * weight * 100) / 100.0,
            rule.name(),
            rule.reason()));
  }

  private Objection.Scope scope(PhraseRule rule, Sentence sentence) {
    if (rule.scope() != null) {
      return rule.scope();
    }
    return switch (rule.kind()) {
      case OBJECTION, QUESTION, CONDITION, COMMITMENT, AGREEMENT -> surroundings.scope(sentence);
      case RULING, PRECEDENT, POSITION, WITHDRAWAL -> surroundings.scope();
    };
  }

  /** Trailers count if who gives them is whom they name; see {@link CountedTrailers}. */
  private void trailer(Sentence line) {
    Trailer trailer = Trailer.find(line.text()).getFirst();
    Address person = trailer.person();
    if (person == null || CountedTrailers.refusal(trailer, context.mail().from()).isPresent()) {
      return;
    }
    String key = trailer.key().toLowerCase(Locale.ROOT);
    switch (key) {
      case "nacked-by", "nak-by", "naked-by" ->
          addTrailer(line, SuggestionKind.OBJECTION, 0.99, person, trailer.key());
      case "acked-by", "reviewed-by" ->
          addTrailer(line, SuggestionKind.POSITION, 0.99, person, trailer.key());
      case "tested-by" -> addTrailer(line, SuggestionKind.POSITION, 0.8, person, trailer.key());
      default -> {}
    }
  }

  private void addTrailer(
      Sentence line, SuggestionKind kind, double confidence, Address person, String key) {
    found.add(
        new Suggestion(
            context.id(),
            kind,
            person,
            surroundings.scope(),
            surroundings.target(line),
            line.text(),
            line.start(),
            line.end(),
            confidence,
            "trailer",
            "the writer's own trailer " + key));
  }
}
