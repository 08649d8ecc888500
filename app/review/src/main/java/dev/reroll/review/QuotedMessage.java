// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import java.util.ArrayList;
import java.util.List;

/**
 * A commit message or cover letter, to find quoted lines of it in, re-wrapped ones too. Remembers
 * how far a reply has come. Used by one thread.
 */
final class QuotedMessage {
  /** Shorter pieces of a line are in too many lines to say anything. */
  private static final int SHORTEST_PIECE = 12;

  private final List<String> lines = new ArrayList<>();
  private int reached;

  QuotedMessage(String message) {
    message.lines().map(QuotedMessage::dense).forEach(lines::add);
  }

  private static String dense(String line) {
    StringBuilder dense = new StringBuilder(line.length());
    line.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> dense.append((char) c));
    return dense.toString();
  }

  /** Returns the 1-based line that the last known line of a quoted run is, 0 if none is. */
  int line(String quoted) {
    List<String> wanted = quoted.lines().map(QuotedMessage::dense).toList();
    for (String line : wanted.reversed()) {
      int at = line.isEmpty() ? -1 : find(line);
      if (at >= 0) {
        reached = at;
        return at + 1;
      }
    }
    return 0;
  }

  private int find(String wanted) {
    int piece = -1;
    for (int step = 0; step < lines.size(); step++) {
      int at = (reached + step) % lines.size();
      String line = lines.get(at);
      if (line.equals(wanted)) {
        return at;
      }
      boolean within =
          (wanted.length() >= SHORTEST_PIECE && line.contains(wanted))
              || (line.length() >= SHORTEST_PIECE && wanted.contains(line));
      piece = within && piece < 0 ? at : piece;
    }
    return piece;
  }
}
