// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Wraps what somebody wrote for a mail. Paragraphs of prose that are too wide are filled anew to 72
 * columns; a paragraph that is not stays as its author broke it. What is no prose is never touched:
 * quotes, lines of code or of a patch, tables, trailers; a word is never cut, so an address of a
 * page stays whole.
 */
final class OwnText {
  static final int WIDTH = 72;

  /** Up to here a paragraph is left as it is; mailers wrap at anything from 72 to 76. */
  static final int STILL_FINE = 76;

  private static final Pattern TRAILER = Pattern.compile("[A-Z][A-Za-z0-9]*(-[A-Za-z0-9]+)+: .*");
  private static final Pattern LIST_ITEM = Pattern.compile("( {0,3}(?:[-*+]|\\d{1,2}[.)]) +).*");
  private static final Pattern DIFF_HEAD =
      Pattern.compile("diff --git .*|@@ -\\d.*|--- a/.*|\\+\\+\\+ b/.*");
  private static final Pattern TABLE = Pattern.compile(".*\\S(?: {3,}|\\t+)\\S.*|.*\\|.*\\|.*");
  private static final String DIFF_MARKS = "+-@ \\";
  private static final String FENCE = "```";

  private final List<String> out = new ArrayList<>();
  private final List<String> paragraph = new ArrayList<>();
  private boolean isFenced;
  private boolean isDiff;

  private OwnText() {}

  /** Returns a text wrapped, without blanks at the ends of its lines. */
  static String wrap(String text) {
    return new OwnText().run(text);
  }

  private String run(String text) {
    for (String raw : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
      boolean isSignature = raw.equals("-- ");
      String line = isSignature ? raw : raw.stripTrailing();
      if (isSignature || !isProse(line)) {
        flush();
        out.add(line);
        continue;
      }
      if (LIST_ITEM.matcher(line).matches()) {
        flush();
      }
      paragraph.add(line);
    }
    flush();
    return String.join("\n", out);
  }

  private boolean isProse(String line) {
    if (line.startsWith(FENCE)) {
      isFenced = !isFenced;
      return false;
    }
    isDiff =
        DIFF_HEAD.matcher(line).matches()
            || (isDiff && !line.isEmpty() && DIFF_MARKS.indexOf(line.charAt(0)) >= 0);
    return !isFenced
        && !isDiff
        && !line.isEmpty()
        && line.charAt(0) != '>'
        && line.charAt(0) != '\t'
        && !line.startsWith("    ")
        && !isPatchLine(line)
        && !TRAILER.matcher(line).matches()
        && !TABLE.matcher(line).matches();
  }

  /** "+ foo();" is one, "- foo" an item of a list. */
  private static boolean isPatchLine(String line) {
    char mark = line.charAt(0);
    return (mark == '+' || mark == '-') && line.length() > 1 && line.charAt(1) != ' ';
  }

  private void flush() {
    boolean isWide = paragraph.stream().anyMatch(line -> width(line) > STILL_FINE);
    if (isWide) {
      fill();
    } else {
      out.addAll(paragraph);
    }
    paragraph.clear();
  }

  private void fill() {
    String first = paragraph.getFirst();
    Matcher item = LIST_ITEM.matcher(first);
    String begin = item.matches() ? item.group(1) : indent(first);
    String indent = " ".repeat(begin.length());
    String words = first.substring(begin.length());
    for (String line : paragraph.subList(1, paragraph.size())) {
      words += " " + line.strip();
    }
    StringBuilder line = new StringBuilder(begin);
    boolean isEmpty = true;
    for (String word : words.strip().split(" +")) {
      if (!isEmpty && width(line) + 1 + width(word) > WIDTH) {
        out.add(line.toString());
        line = new StringBuilder(indent);
        isEmpty = true;
      }
      line.append(isEmpty ? "" : " ").append(word);
      isEmpty = false;
    }
    out.add(line.toString());
  }

  private static String indent(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  private static int width(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
