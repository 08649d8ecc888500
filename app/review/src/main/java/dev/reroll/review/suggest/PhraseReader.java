// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads phrases in the notation of {@link Phrase}. */
final class PhraseReader {
  private static final int SHORT_GAP = 3;
  private static final int LONG_GAP = 9;

  private final Map<String, Set<String>> lists;

  /** Knows lists by name, whose words "&lt;name&gt;" stands for. */
  PhraseReader(Map<String, Set<String>> lists) {
    this.lists = lists;
  }

  /** Returns a phrase, or throws {@link IllegalArgumentException} saying what is wrong with it. */
  Phrase read(String source) {
    Phrase.Anchor anchor = Phrase.Anchor.ANYWHERE;
    List<Phrase.Part> parts = new ArrayList<>();
    for (String piece : source.strip().split(" +", -1)) {
      switch (piece) {
        case "^" -> anchor = Phrase.Anchor.SENTENCE;
        case "^^" -> anchor = Phrase.Anchor.CLAUSE;
        case "$" -> parts.add(new Phrase.Part.End());
        case "*" -> parts.add(new Phrase.Part.Any());
        case ".." -> parts.add(new Phrase.Part.Gap(SHORT_GAP));
        case "..." -> parts.add(new Phrase.Part.Gap(LONG_GAP));
        default -> parts.add(word(piece));
      }
    }
    boolean begins =
        !parts.isEmpty() && parts.getFirst() instanceof Phrase.Part.Word word && !word.optional();
    if (!begins) {
      throw new IllegalArgumentException("phrase \"%s\" must begin with a word".formatted(source));
    }
    return new Phrase(source.strip(), anchor, parts);
  }

  private Phrase.Part.Word word(String piece) {
    boolean optional = piece.startsWith("[") && piece.endsWith("]");
    String bare = optional ? piece.substring(1, piece.length() - 1) : piece;
    Set<String> words = new LinkedHashSet<>();
    List<String> prefixes = new ArrayList<>();
    for (String one : bare.split("\\|", -1)) {
      if (one.equals(Tokens.QUOTED)) {
        words.add(one);
      } else if (one.startsWith("<") && one.endsWith(">")) {
        Set<String> list = lists.get(one.substring(1, one.length() - 1));
        if (list == null) {
          throw new IllegalArgumentException("no list \"%s\"".formatted(one));
        }
        list.forEach(word -> add(word, words, prefixes));
      } else {
        add(one, words, prefixes);
      }
    }
    return new Phrase.Part.Word(Set.copyOf(words), List.copyOf(prefixes), optional);
  }

  private static void add(String word, Set<String> words, List<String> prefixes) {
    if (word.isEmpty() || word.indexOf('<') >= 0 || word.indexOf('>') >= 0) {
      throw new IllegalArgumentException("\"%s\" is no word".formatted(word));
    }
    if (word.endsWith("*")) {
      if (word.length() <= RuleBook.PREFIX) {
        throw new IllegalArgumentException(
            "\"%s\" needs %d letters before the star".formatted(word, RuleBook.PREFIX));
      }
      prefixes.add(word.substring(0, word.length() - 1));
    } else {
      words.add(word);
    }
  }
}
