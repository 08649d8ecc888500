// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import dev.reroll.review.Objection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells from an author's words what kind of objection they hold, and where they say why. */
final class ObjectionWords {
  /** The first kind whose words occur most is taken. */
  private static final Map<Objection.Kind, Pattern> KINDS = kinds();

  private ObjectionWords() {}

  private static Map<Objection.Kind, Pattern> kinds() {
    Map<Objection.Kind, Pattern> kinds = new LinkedHashMap<>();
    kinds.put(
        Objection.Kind.POLICY,
        words(
            "polic|vendor|available|availability|benefit|who"
                + " (uses|gains)|buy|community|precedent|nobody can|outside"));
    kinds.put(Objection.Kind.LEGAL, words("licen[sc]e|copyright|gpl|legal|patent"));
    kinds.put(Objection.Kind.UAPI, words("uapi|user ?space|ioctl|netlink|abi|sysfs|debugfs"));
    kinds.put(
        Objection.Kind.BUG, words("bug|crash|leak|race|oops|overflow|deadlock|use-after|broken"));
    kinds.put(
        Objection.Kind.PROCESS,
        words("split|cover letter|changelog|resend|too many patches|window|net-next is closed"));
    return kinds;
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(" + alternatives + ")", Pattern.CASE_INSENSITIVE);
  }

  /** Returns the kind whose words are most in sentences, or another without any. */
  static Objection.Kind kind(List<Sentence> sentences, Objection.Kind otherwise) {
    return ofTexts(sentences.stream().map(Sentence::text).toList(), otherwise);
  }

  /** Returns the kind whose words are most in texts, or another without any. */
  static Objection.Kind ofTexts(List<String> texts, Objection.Kind otherwise) {
    Objection.Kind best = otherwise;
    long most = 0;
    for (Map.Entry<Objection.Kind, Pattern> entry : KINDS.entrySet()) {
      long hits =
          texts.stream().mapToLong(text -> entry.getValue().matcher(text).results().count()).sum();
      if (hits > most) {
        best = entry.getKey();
        most = hits;
      }
    }
    return best;
  }

  /** Returns the sentence, other than the objection itself, that most kinds have words in. */
  static Optional<Sentence> why(List<Sentence> sentences, Suggestion stated) {
    Sentence best = null;
    long most = 0;
    for (Sentence sentence : sentences) {
      long hits =
          KINDS.values().stream().filter(kind -> kind.matcher(sentence.text()).find()).count();
      if (hits > most && sentence.start() != stated.start()) {
        best = sentence;
        most = hits;
      }
    }
    return Optional.ofNullable(best);
  }
}
