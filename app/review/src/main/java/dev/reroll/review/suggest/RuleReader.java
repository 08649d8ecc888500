// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import dev.reroll.review.Objection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules in the form that {@code rules.txt} explains. Used by one thread, once. */
final class RuleReader {
  private final Map<String, Set<String>> lists = new HashMap<>();
  private final PhraseReader phrases = new PhraseReader(lists);
  private final List<PhraseRule> rules = new ArrayList<>();
  private @Nullable Draft draft;

  private static final class Draft {
    final String name;
    @Nullable SuggestionKind kind;
    double confidence;
    String reason = "";
    Set<Writer> who = EnumSet.complementOf(EnumSet.of(Writer.BOT));
    PhraseRule.Place place = PhraseRule.Place.REPLY;
    PhraseRule.Asked asked = PhraseRule.Asked.STATEMENT;
    final Set<PhraseRule.Waiver> even = EnumSet.noneOf(PhraseRule.Waiver.class);
    Objection.@Nullable Scope scope;
    int least;
    int most = Integer.MAX_VALUE;
    boolean codeOnly;
    final List<Phrase> says = new ArrayList<>();
    final List<Phrase> also = new ArrayList<>();
    final List<Phrase> nots = new ArrayList<>();

    Draft(String name) {
      this.name = name;
    }

    PhraseRule rule() {
      if (kind == null || confidence <= 0 || reason.isEmpty() || says.isEmpty()) {
        throw new IllegalArgumentException(
            "rule \"%s\" needs a kind, sure, why and say".formatted(name));
      }
      return new PhraseRule(
          name,
          kind,
          confidence,
          reason,
          who,
          place,
          asked,
          even,
          scope,
          least,
          most,
          codeOnly,
          says,
          also,
          nots);
    }
  }

  /**
   * Returns the rules of a text.
   *
   * @throws IllegalArgumentException if a line makes no sense, with its number
   */
  static List<PhraseRule> read(String text) {
    RuleReader reader = new RuleReader();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      try {
        reader.line(line.strip());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "line %d of the rules, \"%s\": %s".formatted(number, line.strip(), e.getMessage()), e);
      }
    }
    reader.end();
    return List.copyOf(reader.rules);
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int blank = line.indexOf(' ');
    String key = blank < 0 ? line : line.substring(0, blank);
    String value = blank < 0 ? "" : line.substring(blank + 1).strip();
    switch (key) {
      case "list" -> list(value);
      case "rule" -> {
        end();
        draft = new Draft(value);
      }
      default -> field(current(), key, value);
    }
  }

  private Draft current() {
    if (draft == null) {
      throw new IllegalArgumentException("stands outside of a rule");
    }
    return draft;
  }

  private void list(String value) {
    int equals = value.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("a list is NAME = WORDS");
    }
    Set<String> words = new LinkedHashSet<>();
    for (String word : value.substring(equals + 1).strip().split(" +", -1)) {
      if (word.startsWith("<") && word.endsWith(">")) {
        words.addAll(lists.getOrDefault(word.substring(1, word.length() - 1), Set.of()));
      } else {
        words.add(word);
      }
    }
    lists
        .computeIfAbsent(value.substring(0, equals).strip(), _ -> new LinkedHashSet<>())
        .addAll(words);
  }

  private void field(Draft rule, String key, String value) {
    switch (key) {
      case "kind" -> rule.kind = SuggestionKind.valueOf(upper(value));
      case "sure" -> rule.confidence = Integer.parseInt(value) / 100.0;
      case "why" -> rule.reason = value;
      case "who" -> {
        rule.who = EnumSet.noneOf(Writer.class);
        for (String who : value.split(" +", -1)) {
          rule.who.add(Writer.valueOf(upper(who)));
        }
      }
      case "where" -> rule.place = PhraseRule.Place.valueOf(upper(value));
      case "mood" -> rule.asked = PhraseRule.Asked.valueOf(upper(value));
      case "even" -> {
        for (String waiver : value.split(" +", -1)) {
          rule.even.add(PhraseRule.Waiver.valueOf(upper(waiver)));
        }
      }
      case "scope" -> rule.scope = Objection.Scope.valueOf(upper(value));
      case "least" -> rule.least = Integer.parseInt(value);
      case "most" -> rule.most = Integer.parseInt(value);
      case "code" -> rule.codeOnly = true;
      case "say" -> rule.says.add(phrases.read(value));
      case "also" -> rule.also.add(phrases.read(value));
      case "not" -> rule.nots.add(phrases.read(value));
      default -> throw new IllegalArgumentException("no field \"%s\"".formatted(key));
    }
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private void end() {
    if (draft != null) {
      rules.add(draft.rule());
      draft = null;
    }
  }
}
