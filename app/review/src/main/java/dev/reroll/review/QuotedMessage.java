// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A commit message or cover letter, to find quoted lines of it in, re-wrapped ones too. Not changed
 * once it is made.
 */
final class QuotedMessage {
  /** Shorter pieces of a line are in too many lines to say anything. */
  private static final int SHORTEST_PIECE = 12;

  private static final int LONG = 6;

  /** Without white space: a rule, or the head of a shortlog. */
  private static final Pattern END = Pattern.compile("-{2,3}|.{3,60}\\(\\d{1,3}\\):");

  private static final Pattern TRAILER = Pattern.compile("[A-Z][A-Za-z-]{1,30}:.*@.*");

  private final List<String> lines = new ArrayList<>();
  private final Map<String, NavigableSet<Integer>> places = new HashMap<>();

  QuotedMessage(String message) {
    message.lines().map(QuotedDiff::key).forEach(lines::add);
    for (int i = 0; i < lines.size(); i++) {
      places.computeIfAbsent(lines.get(i), _ -> new TreeSet<>()).add(i);
    }
  }

  /** Returns what finds the quotes of one reply. */
  Reading read() {
    return new Reading();
  }

  /** Finds the quotes of one reply. Remembers how far it has come. Used by one thread. */
  final class Reading {
    private int reached;

    /** Characters that may still be searched for pieces: no reply of people needs a hundredth. */
    private long searches = 100_000_000;

    /** Returns the 1-based line that a quoted line is, 0 if it is none. */
    int line(String quoted) {
      String wanted = QuotedDiff.key(quoted);
      int at = wanted.isEmpty() ? -1 : find(wanted);
      reached = at < 0 ? reached : at;
      return at + 1;
    }

    /**
     * Returns whether quoted lines are the whole of a message that is not short, to the end of what
     * it says: trailers, shortlog and diffstat need not be among them.
     */
    boolean isWhole(List<String> quoted) {
      Set<String> keys = new HashSet<>();
      quoted.forEach(line -> keys.add(QuotedDiff.key(line)));
      List<String> said =
          lines.stream()
              .takeWhile(line -> !END.matcher(line).matches())
              .filter(line -> !line.isEmpty() && !TRAILER.matcher(line).matches())
              .toList();
      long known = said.stream().filter(keys::contains).count();
      return said.size() >= LONG && known * 10 >= said.size() * 8L && keys.contains(said.getLast());
    }

    private int find(String wanted) {
      NavigableSet<Integer> same = places.get(wanted);
      if (same != null) {
        Integer next = same.ceiling(reached);
        return next == null ? same.first() : next;
      }
      for (int step = 0; step < lines.size() && searches > 0; step++) {
        int at = (reached + step) % lines.size();
        String line = lines.get(at);
        searches -= line.length();
        if ((wanted.length() >= SHORTEST_PIECE && line.contains(wanted))
            || (line.length() >= SHORTEST_PIECE && wanted.contains(line))) {
          return at;
        }
      }
      return -1;
    }
  }
}
