// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of one sentence, by clauses. */
final class Tokens {
  /** What stands for words in quotes: they are somebody else's, or no more than a name. */
  static final String QUOTED = "<quoted>";

  private static final Set<String> BREAKS = Set.of(";", ":", "-", "(", ")", ".", "?", "!", "…");

  private static final Set<String> CONJUNCTIONS =
      Set.of("but", "though", "although", "however", "because", "whereas", "while", "since");

  private static final Set<String> SUBJECTS =
      Set.of(
          "i", "we", "you", "it", "he", "she", "they", "this", "that", "the", "there", "please",
          "let", "which", "then", "if", "unless", "until", "as");

  private static final Set<String> LEADS =
      Set.of(
          "and",
          "but",
          "so",
          "well",
          "ok",
          "okay",
          "yes",
          "yeah",
          "yep",
          "yup",
          "no",
          "nope",
          "right",
          "sure",
          "then",
          "also",
          "hmm",
          "oh",
          "ah",
          "btw",
          "fwiw",
          "imho",
          "imo",
          "afaik",
          "afaict",
          "still",
          "anyway",
          "again",
          "honestly",
          "personally",
          "actually",
          "basically",
          "ultimately",
          "thus",
          "therefore",
          "otherwise",
          "first",
          "second",
          "lastly",
          "finally",
          "nit",
          "hi",
          "hello",
          "thanks",
          "sorry",
          "maybe",
          "perhaps",
          "besides",
          "beyond",
          "additionally",
          "-",
          ",",
          ":",
          "(",
          ".",
          "!",
          "…",
          "1",
          "2",
          "3",
          "4",
          "5",
          "6",
          ")",
          "hence",
          "instead",
          "ouch",
          "agreed",
          "understood",
          "good",
          "great",
          "true",
          "correct",
          "convinced",
          "fine",
          "indeed",
          "huh",
          "than",
          "just");

  private final List<WordToken> tokens;

  private final int words;

  private Tokens(List<WordToken> tokens) {
    this.tokens = tokens;
    this.words = (int) tokens.stream().filter(token -> !token.isMark()).count();
  }

  static Tokens of(String sentence) {
    List<String> words = Words.of(sentence);
    List<WordToken> tokens = new ArrayList<>(words.size());
    int clause = 0;
    boolean opens = true;
    boolean opensClause = true;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (i > 0 && breaks(words, i)) {
        clause++;
        opensClause = true;
      }
      tokens.add(new WordToken(word, clause, opens, opensClause));
      boolean lead = LEADS.contains(word);
      opens &= lead;
      opensClause &= lead;
    }
    return new Tokens(tokens);
  }

  /** Returns whether a clause begins at a word: after a mark, or at what joins two sentences. */
  private static boolean breaks(List<String> words, int at) {
    String before = words.get(at - 1);
    String word = words.get(at);
    if (BREAKS.contains(before) || CONJUNCTIONS.contains(word)) {
      return true;
    }
    if (before.equals(",")) {
      String next = at + 1 < words.size() ? words.get(at + 1) : "";
      boolean joined = word.equals("and") || word.equals("so") || word.equals("or");
      return SUBJECTS.contains(joined ? next : word);
    }
    return false;
  }

  int size() {
    return tokens.size();
  }

  WordToken get(int at) {
    return tokens.get(at);
  }

  String word(int at) {
    return at >= 0 && at < tokens.size() ? tokens.get(at).word() : "";
  }

  /** Returns how many of the tokens are words. */
  int words() {
    return words;
  }
}
