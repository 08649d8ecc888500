// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import dev.reroll.review.Objection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells of which kind of its type an item is that some words open. */
final class KindWords {
  private static final Set<String> DEFECTS = Set.of("defect", "harm", "build-report");

  /** The first whose words are there is taken. */
  private static final Map<String, Pattern> RULINGS = rulings();

  private static final Pattern AGAINST = pattern("oppose|against|do(n't| not) want|belong in");
  private static final Pattern NEUTRAL = pattern("neutral|no opinion|no strong (opinion|feeling)");

  private KindWords() {}

  private static Map<String, Pattern> rulings() {
    Map<String, Pattern> kinds = new LinkedHashMap<>();
    kinds.put("changes-requested", pattern("changes[- ]requested|pw-bot: *cr"));
    kinds.put("superseded", pattern("superseded"));
    kinds.put("not-applicable", pattern("not[- ]applicable"));
    kinds.put("deferred", pattern("defer|postpone|closed|until|re-?open"));
    return kinds;
  }

  private static Pattern pattern(String alternatives) {
    return Pattern.compile("\\b(" + alternatives + ")", Pattern.CASE_INSENSITIVE);
  }

  /** Returns a kind of the suggestion's type, "" where the type has none. */
  static String of(Suggestion found) {
    return switch (found.kind()) {
      case OBJECTION -> objection(found);
      case RULING -> ruling(found);
      case POSITION -> position(found);
      case QUESTION, CONDITION, COMMITMENT, PRECEDENT, AGREEMENT, WITHDRAWAL -> "";
    };
  }

  private static String objection(Suggestion found) {
    Objection.Kind otherwise =
        DEFECTS.contains(found.rule()) ? Objection.Kind.BUG : Objection.Kind.DESIGN;
    return ObjectionWords.ofTexts(List.of(found.words()), otherwise)
        .name()
        .toLowerCase(Locale.ROOT);
  }

  private static String ruling(Suggestion found) {
    for (Map.Entry<String, Pattern> kind : RULINGS.entrySet()) {
      if (kind.getValue().matcher(found.words()).find()) {
        return kind.getKey();
      }
    }
    return switch (found.rule()) {
      case "applied" -> "applied";
      case "will-apply" -> "deferred";
      default -> "rejected";
    };
  }

  private static String position(Suggestion found) {
    if (NEUTRAL.matcher(found.words()).find()) {
      return "neutral";
    }
    boolean against = found.rule().equals("against") && AGAINST.matcher(found.words()).find();
    return against ? "opposes" : "supports";
  }
}
