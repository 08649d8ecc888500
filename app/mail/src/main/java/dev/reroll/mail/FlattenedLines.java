// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the lines of a body again whose line ends became blanks. Used by one thread, once.
 *
 * <p>Quote marks begin lines. Two things are lost: empty quoted lines left their marks before those
 * of the next line, and own words after a quote carry no mark at all.
 *
 * <p>Marks: some mailers write ">>" without blanks, and then each run of marks is a line. Where
 * they write "> > ", a line of a paragraph has the marks of the line after it, and what is more
 * came from an empty line.
 *
 * <p>Own words: quoted lines are wrapped, so one that is too long to be true holds the end of a
 * quote and then an answer, and the answer begins with a sentence. Of several sentence ends within
 * a line's width the last question is taken (people answer questions), else the last sentence;
 * whenever there was a choice a diagnostic says so.
 */
final class FlattenedLines {
  /** Wider lines than this are rare in wrapped mail. */
  private static final int WIDTH = 80;

  /** A shorter line may be the last of its paragraph, so that it tells nothing of the next. */
  private static final int WRAPPED = 45;

  private final String text;
  private final int offset;
  private final List<Diagnostic> diagnostics;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder lines = new StringBuilder();
  private boolean blanksBetweenMarks = true;

  private FlattenedLines(String text, int offset, List<Diagnostic> diagnostics) {
    this.text = text;
    this.offset = offset;
    this.diagnostics = diagnostics;
  }

  /** Runs of marks, each with its length, and the words after them. */
  private record Piece(List<Integer> marks, String words, int at) {
    int count() {
      return marks.stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether its paragraph goes on: a line near the margin that ends no sentence. */
    boolean wrapped() {
      return words.length() >= WRAPPED
          && words.length() <= WIDTH
          && ".?!:".indexOf(words.charAt(words.length() - 1)) < 0;
    }
  }

  /**
   * Returns the body with line ends.
   *
   * @param offset where it starts in the message, for diagnostics
   */
  static String of(String text, int offset, List<Diagnostic> diagnostics) {
    return new FlattenedLines(text, offset, diagnostics).run();
  }

  private String run() {
    cut();
    int[] depths = depths();
    for (int i = 0; i < pieces.size(); i++) {
      emit(pieces.get(i), depths[i]);
    }
    return lines.toString();
  }

  private void cut() {
    int at = 0;
    while (at < text.length()) {
      List<Integer> marks = new ArrayList<>();
      while (at < text.length() && markRun(at) > 0) {
        int length = markRun(at);
        marks.add(length);
        blanksBetweenMarks &= length == 1;
        at = afterBlanks(at + length);
      }
      int begin = at;
      while (at < text.length() && markRun(at) == 0) {
        int blank = text.indexOf(' ', at);
        at = blank < 0 ? text.length() : afterBlanks(blank);
      }
      pieces.add(new Piece(marks, text.substring(begin, at).strip(), begin));
    }
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
      at++;
    }
    return at;
  }

  /** Returns how many marks stand at a place as a word of their own, 0 if none. */
  private int markRun(int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) == '>') {
      end++;
    }
    boolean alone = end == text.length() || text.charAt(end) == ' ' || text.charAt(end) == '\n';
    return alone ? end - at : 0;
  }

  private int[] depths() {
    int[] depths = new int[pieces.size()];
    for (int i = pieces.size() - 1; i >= 0; i--) {
      Piece piece = pieces.get(i);
      depths[i] = piece.count();
      if (!blanksBetweenMarks && !piece.marks().isEmpty()) {
        depths[i] = piece.marks().getLast();
      } else if (i + 1 < depths.length && piece.wrapped() && halved(depths[i], depths[i + 1])) {
        depths[i] = depths[i + 1];
      }
    }
    for (int i = 1; blanksBetweenMarks && i < depths.length; i++) {
      Piece before = pieces.get(i - 1);
      boolean answers = before.words().length() > WIDTH && depths[i - 1] > 0;
      if (Attribution.ends(before.words()) && Attribution.ends(pieces.get(i).words())) {
        depths[i] = Math.min(depths[i], depths[i - 1] + 1);
      } else if (!answers && depths[i - 1] > 0 && depths[i] == 2 * depths[i - 1]) {
        depths[i] = depths[i - 1];
      }
    }
    return depths;
  }

  /** Whether marks are those of the next line and of an empty line no deeper than it. */
  private static boolean halved(int marks, int next) {
    return next > 0 && marks > next && marks - next <= next;
  }

  private void emit(Piece piece, int depth) {
    int empty = piece.count() - depth;
    if (empty > 0) {
      lines.append(">".repeat(blanksBetweenMarks ? empty : depth)).append('\n');
    }
    String marks = depth == 0 ? "" : ">".repeat(depth) + (piece.words().isEmpty() ? "" : " ");
    int split = depth > 0 && piece.words().length() > WIDTH ? boundary(piece) : -1;
    if (split < 0) {
      lines.append(marks).append(piece.words()).append('\n');
    } else {
      lines.append(marks).append(piece.words(), 0, split).append("\n\n");
      lines.append(piece.words().substring(split).strip()).append("\n\n");
    }
  }

  /**
   * Returns where the answer begins in a piece that holds a quoted line and then an answer, or -1.
   */
  private int boundary(Piece piece) {
    String words = piece.words();
    if (Attribution.ends(words)) {
      return -1;
    }
    List<Integer> ends = new ArrayList<>();
    int question = -1;
    for (int i = 1; i < words.length() - 1 && i <= WIDTH; i++) {
      boolean sentence = ".?!)".indexOf(words.charAt(i - 1)) >= 0 && words.charAt(i) == ' ';
      if (sentence && beginsSentence(words, i + 1)) {
        ends.add(i);
        question = words.charAt(i - 1) == '?' ? i : question;
      }
    }
    if (ends.isEmpty()) {
      diagnostics.add(
          new Diagnostic(
              offset + piece.at(), "a quoted line runs into words of its quoter, unknown where"));
      return -1;
    }
    if (ends.size() > 1) {
      diagnostics.add(
          new Diagnostic(
              offset + piece.at(), "where the quote ends and the answer begins is uncertain"));
    }
    return question >= 0 ? question : ends.getLast();
  }

  private static boolean beginsSentence(String words, int from) {
    int at = from;
    while (at < words.length() && " \"'(`".indexOf(words.charAt(at)) >= 0) {
      at++;
    }
    return at < words.length() && Character.isUpperCase(words.charAt(at));
  }
}
