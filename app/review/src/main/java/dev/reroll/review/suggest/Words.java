// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes a sentence apart in words and marks, all in one form. Linear in its length. */
final class Words {
  private static final Map<String, List<String>> SHORT =
      Map.ofEntries(
          Map.entry("can't", List.of("can", "not")),
          Map.entry("cant", List.of("can", "not")),
          Map.entry("cannot", List.of("can", "not")),
          Map.entry("won't", List.of("will", "not")),
          Map.entry("wont", List.of("will", "not")),
          Map.entry("dont", List.of("do", "not")),
          Map.entry("doesnt", List.of("does", "not")),
          Map.entry("didnt", List.of("did", "not")),
          Map.entry("isnt", List.of("is", "not")),
          Map.entry("shouldnt", List.of("should", "not")),
          Map.entry("let's", List.of("let", "us")),
          Map.entry("gonna", List.of("going", "to")),
          Map.entry("wanna", List.of("want", "to")),
          Map.entry("gotta", List.of("got", "to")),
          Map.entry("im", List.of("i", "am")),
          Map.entry("pls", List.of("please")),
          Map.entry("plz", List.of("please")),
          Map.entry("tho", List.of("though")),
          Map.entry("'cause", List.of("because")));

  private static final Map<String, String> ENDINGS =
      Map.of("ll", "will", "re", "are", "ve", "have", "d", "would", "m", "am");

  private static final String PLUS_ONE = "+1";

  private static final List<String> WITH_IS =
      List.of("it", "that", "there", "here", "what", "who", "how", "where", "he", "she", "this");

  private final String text;
  private final List<String> words = new ArrayList<>();

  private Words(String text) {
    this.text = text;
  }

  static List<String> of(String text) {
    Words words = new Words(text.replace('’', '\'').replace('“', '"').replace('”', '"'));
    words.read();
    return words.words;
  }

  private void read() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isLetterOrDigit(c) || c == '\'') {
        at = word(at);
      } else if (text.startsWith(PLUS_ONE, at)) {
        words.add(PLUS_ONE);
        at += PLUS_ONE.length();
      } else if (c == '"' || c == '`') {
        at = quoted(at, c);
      } else {
        at = mark(at, c);
      }
    }
  }

  private int word(int from) {
    int to = from + 1;
    while (to < text.length() && isInside(to)) {
      to++;
    }
    String word = text.substring(from, to).toLowerCase(Locale.ROOT);
    List<String> whole = SHORT.get(word);
    if (whole != null) {
      words.addAll(whole);
    } else if (word.endsWith("n't")) {
      words.add(word.substring(0, word.length() - 3));
      words.add("not");
    } else {
      contraction(word);
    }
    return to;
  }

  private void contraction(String word) {
    int mark = word.lastIndexOf('\'');
    String base = mark > 0 ? word.substring(0, mark) : word.replace("'", "");
    String rest = mark > 0 ? word.substring(mark + 1) : "";
    if (!base.isEmpty()) {
      words.add(base);
    }
    String more = rest.equals("s") && WITH_IS.contains(base) ? "is" : ENDINGS.get(rest);
    if (more != null) {
      words.add(more);
    }
  }

  /** Hyphens, dots and underscores belong to a word that goes on after them. */
  private boolean isInside(int at) {
    char c = text.charAt(at);
    boolean goesOn = at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
    return Character.isLetterOrDigit(c) || c == '_' || ("-.'".indexOf(c) >= 0 && goesOn);
  }

  private int quoted(int open, char mark) {
    int close = text.indexOf(mark, open + 1);
    if (close < 0) {
      return open + 1;
    }
    words.add(Tokens.QUOTED);
    return close + 1;
  }

  private int mark(int at, char c) {
    boolean dash = c == '—' || (c == '-' && standsAlone(at));
    if (dash) {
      words.add("-");
    } else if (",;:?!.()…".indexOf(c) >= 0) {
      words.add(String.valueOf(c));
    }
    return at + 1;
  }

  private boolean standsAlone(int at) {
    boolean before = at == 0 || " \n-".indexOf(text.charAt(at - 1)) >= 0;
    boolean after = at + 1 == text.length() || " \n-".indexOf(text.charAt(at + 1)) >= 0;
    return before && after;
  }
}
