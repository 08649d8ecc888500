// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The comments up the thread from a reply, to find those in that it quotes: an answer to a comment
 * is about the line that the comment is about. Used by one thread.
 */
final class EarlierComments {
  /*
   * Mailers wrap what they quote anew and people cut it short, so a quoted line is looked for in the
   * letters and digits of whole comments, whatever their lines are.
   */
  private static final int TELLING = 5;

  private static final int MOST = 200;

  private final List<Said> said = new ArrayList<>();
  private List<Comment> nearest = List.of();

  private record Said(Comment comment, String letters) {}

  /** Adds the comments of the next message down the thread, which outdo older ones. */
  void add(List<Comment> comments) {
    nearest = comments;
    for (Comment comment : comments) {
      said.addFirst(new Said(comment, letters(comment.text())));
    }
    while (said.size() > MOST) {
      said.removeLast();
    }
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /** Returns the nearest comment that has a line, or null. */
  @Nullable Comment with(String line) {
    String wanted = letters(line);
    if (wanted.length() >= TELLING) {
      for (Said one : said) {
        if (one.letters().contains(wanted)) {
          return one.comment();
        }
      }
    }
    return null;
  }

  /** Returns the comment that the message answered has, if it has only one, or null. */
  @Nullable Comment only() {
    return nearest.size() == 1 ? nearest.getFirst() : null;
  }
}
