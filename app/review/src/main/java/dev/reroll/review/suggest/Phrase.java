// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import java.util.List;
import java.util.Set;

/**
 * A pattern of words. Its notation, parts with blanks between:
 *
 * <pre>
 *   word          that word          nack*         a word that begins so
 *   a|b           either word        &lt;name&gt;        a word of a list
 *   [part]        may be missing     *             any word or mark
 *   ..            up to 3 words      ...           up to 9 words, in one clause
 *   ^             where a sentence begins, but for "and", "well" and the like
 *   ^^            where a clause begins, but for those
 *   $             where a clause ends
 * </pre>
 *
 * <p>A phrase begins with a word or words, after ^ or ^^. Since gaps are short, a try costs a
 * bounded number of steps, whatever the text is.
 */
record Phrase(String source, Anchor anchor, List<Part> parts) {
  /** Where a phrase may begin. */
  enum Anchor {
    ANYWHERE,
    SENTENCE,
    CLAUSE
  }

  /** A part of a phrase. */
  sealed interface Part {
    /** One of some words, or a word that begins with one of some prefixes. */
    record Word(Set<String> words, List<String> prefixes, boolean optional) implements Part {
      boolean is(String word) {
        if (words.contains(word)) {
          return true;
        }
        for (String prefix : prefixes) {
          if (word.startsWith(prefix)) {
            return true;
          }
        }
        return false;
      }
    }

    /** Any one token. */
    record Any() implements Part {}

    /** Up to so many tokens of the clause. */
    record Gap(int most) implements Part {}

    /** The end of a clause. */
    record End() implements Part {}
  }

  Phrase {
    parts = List.copyOf(parts);
  }

  /** Returns the part that every match begins with. */
  Part.Word first() {
    return (Part.Word) parts.getFirst();
  }

  /** Returns where a match that begins at a token ends, or -1 if none does. */
  int match(Tokens tokens, int at) {
    boolean there =
        switch (anchor) {
          case ANYWHERE -> true;
          case SENTENCE -> tokens.get(at).opens();
          case CLAUSE -> tokens.get(at).opensClause();
        };
    return there ? match(tokens, at, 0, tokens.get(at).clause()) : -1;
  }

  /** Returns whether the phrase matches anywhere. */
  boolean within(Tokens tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (match(tokens, i) >= 0) {
        return true;
      }
    }
    return false;
  }

  private int match(Tokens tokens, int at, int part, int clause) {
    if (part == parts.size()) {
      return at;
    }
    return switch (parts.get(part)) {
      case Part.Word word -> {
        int taken =
            at < tokens.size() && word.is(tokens.word(at))
                ? match(tokens, at + 1, part + 1, clause)
                : -1;
        yield taken < 0 && word.optional() ? match(tokens, at, part + 1, clause) : taken;
      }
      case Part.Any _ -> at < tokens.size() ? match(tokens, at + 1, part + 1, clause) : -1;
      case Part.End _ -> ends(tokens, at) ? match(tokens, at, part + 1, clause) : -1;
      case Part.Gap gap -> {
        int found = -1;
        for (int i = 0; found < 0 && i <= gap.most(); i++) {
          found = match(tokens, at + i, part + 1, clause);
          if (at + i >= tokens.size() || tokens.get(at + i).clause() != clause) {
            break;
          }
        }
        yield found;
      }
    };
  }

  private static boolean ends(Tokens tokens, int at) {
    return at >= tokens.size()
        || (tokens.get(at).isMark() && !tokens.word(at).equals(","))
        || (at > 0 && tokens.get(at).clause() != tokens.get(at - 1).clause());
  }
}
