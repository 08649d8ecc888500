// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Splits a paragraph in sentences. Linear in its length. */
final class SentenceSplitter {
  /** What never ends stops here, so that no rule sees more than a person would call a sentence. */
  private static final int LONGEST = 600;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "e.g", "i.e", "eg", "ie", "etc", "vs", "cf", "mr", "mrs", "dr", "resp", "approx", "a.k.a",
          "incl", "fig", "sec", "p.s", "w.r.t", "jan", "feb", "aug", "sept", "oct", "nov", "dec");

  private static final Set<String> FACES =
      Set.of(":)", ":-)", ";)", ";-)", ":(", ":-(", ":/", ":-/", ":D", ":-D", ":P", ":|", "^^");

  private SentenceSplitter() {}

  /** A piece of text, by offsets. */
  record Piece(int start, int end) {}

  /** Gives the sentences of {@code text} between two offsets, without the blanks around them. */
  static void split(String text, int start, int end, Consumer<Piece> sink) {
    int begin = start;
    for (int i = start; i < end; i++) {
      boolean face = isBlank(text.charAt(i)) && endsInFace(text, i, end);
      if (face || isEnd(text, begin, i, end) || i - begin >= LONGEST) {
        int after = face ? withFace(text, i, end) : withFace(text, i + 1, end);
        give(text, begin, after, sink);
        begin = after;
        i = after - 1;
      }
    }
    give(text, begin, end, sink);
  }

  private static void give(String text, int start, int end, Consumer<Piece> sink) {
    int from = start;
    int to = end;
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      sink.accept(new Piece(from, to));
    }
  }

  /** Returns whether the character at {@code at} is the last of a sentence. */
  private static boolean isEnd(String text, int begin, int at, int end) {
    char c = text.charAt(at);
    boolean closes = ")\"'*_".indexOf(c) >= 0 && at > begin && isMark(text.charAt(at - 1));
    if (!isMark(c) && !closes) {
      return false;
    }
    if (at + 1 == end) {
      return true;
    }
    if (!isBlank(text.charAt(at + 1))) {
      return false;
    }
    char next = nextVisible(text, at + 1, end);
    if (c == '.' || (closes && text.charAt(at - 1) == '.')) {
      boolean dots = at > begin && text.charAt(at - 1) == '.';
      boolean small = Character.isLowerCase(next);
      return !(small && (dots || closes)) && !isAbbreviation(text, begin, at);
    }
    return !(closes && Character.isLowerCase(next));
  }

  private static boolean isMark(char c) {
    return c == '.' || c == '?' || c == '!' || c == '…';
  }

  private static char nextVisible(String text, int from, int end) {
    int at = from;
    while (at < end && isBlank(text.charAt(at))) {
      at++;
    }
    return at < end ? text.charAt(at) : ' ';
  }

  private static boolean isAbbreviation(String text, int begin, int dot) {
    int from = dot;
    while (from > begin && dot - from < 8 && isWordPart(text.charAt(from - 1))) {
      from--;
    }
    String word = text.substring(from, dot).toLowerCase(Locale.ROOT);
    boolean number = !word.isEmpty() && word.chars().allMatch(Character::isDigit);
    boolean listNumber = number && from == begin;
    return listNumber || ABBREVIATIONS.contains(word);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '.';
  }

  /** Returns whether a blank is followed by a face and that by the begin of another sentence. */
  private static boolean endsInFace(String text, int blank, int end) {
    if (blank + 1 >= end || ":;^".indexOf(text.charAt(blank + 1)) < 0) {
      return false;
    }
    int after = withFace(text, blank, end);
    return after > blank && (after == end || Character.isUpperCase(nextVisible(text, after, end)));
  }

  /** The blank that is not to be broken at counts too. */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u00a0';
  }

  /** A face belongs to the sentence that it comments. */
  private static int withFace(String text, int from, int end) {
    int at = from;
    while (at < end && isBlank(text.charAt(at))) {
      at++;
    }
    int stop = at;
    while (stop < end && !isBlank(text.charAt(stop)) && stop - at < 4) {
      stop++;
    }
    return FACES.contains(text.substring(at, stop)) ? stop : from;
  }
}
