// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import dev.reroll.series.Patch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A patch's diff, to find quoted pieces of it in. Not changed once it is made. */
final class QuotedDiff {
  /*
   * Of several places that hold a quoted line the one is taken that agrees with the most quoted
   * lines going up from it, then the first one after the last comment's place. White space is left
   * out of the comparison, as mailers strip and expand it, and a line that a mailer broke in two is
   * put together again. A lone "+" or brace says nothing by itself, nor does one that is not in the
   * diff's order.
   */
  private static final int MOST_COMPARED = 60;
  private static final int TELLING = 4;
  private static final int WRAPPED_FROM = 16;
  private static final int SMALL_DIFF = 12;

  private final List<Place> places = new ArrayList<>();
  private final TreeMap<String, List<Integer>> byKey = new TreeMap<>();

  private record Place(FileDiff file, @Nullable DiffLine line, String key) {}

  QuotedDiff(Patch patch) {
    for (FileDiff file : patch.files()) {
      for (Hunk hunk : file.hunks()) {
        add(new Place(file, null, key("@@ -%d".formatted(hunk.oldStart()))));
        for (DiffLine line : hunk.lines()) {
          if (line.kind() != '\\') {
            add(new Place(file, line, key(line.kind() + line.text())));
          }
        }
      }
    }
  }

  private void add(Place place) {
    if (place.line() != null && place.key().length() > 0) {
      byKey.computeIfAbsent(place.key(), _ -> new ArrayList<>()).add(places.size());
    }
    places.add(place);
  }

  /** Returns a line without its white space, blanks that never break among it. */
  static String key(String line) {
    StringBuilder key = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        key.append(line.charAt(i));
      }
    }
    return key.toString();
  }

  /** Returns what finds the quotes of one reply. */
  Reading read() {
    return new Reading();
  }

  /**
   * Finds the quotes of one reply. Remembers how far it has come, since replies quote in order.
   * Used by one thread.
   */
  final class Reading {
    private int reached;

    /**
     * Returns the place of the last of some quoted lines, or null if it is no line of the diff.
     *
     * @param keys of the quoted lines up to it
     */
    @Nullable Anchor anchor(List<String> keys, String quoted) {
      String key = keys.getLast();
      if (key.isEmpty()) {
        return null;
      }
      List<Integer> candidates = byKey.getOrDefault(key, List.of());
      if (candidates.isEmpty()) {
        return wrapped(keys);
      }
      if (key.length() < TELLING && candidates.stream().noneMatch(at -> agreement(at, keys) > 1)) {
        return null;
      }
      return best(candidates, keys, quoted);
    }

    /**
     * Looks for a line of which the last two quoted lines are the parts, or the last is the begin.
     */
    private @Nullable Anchor wrapped(List<String> keys) {
      String last = keys.getLast();
      if (keys.size() > 1) {
        List<Integer> joined = byKey.get(keys.get(keys.size() - 2) + last);
        if (joined != null) {
          List<String> mended = new ArrayList<>(keys.subList(0, keys.size() - 2));
          mended.add(keys.get(keys.size() - 2) + last);
          return best(joined, mended, "");
        }
      }
      var next = last.length() < WRAPPED_FROM ? null : byKey.ceilingEntry(last);
      return next == null || !next.getKey().startsWith(last)
          ? null
          : best(next.getValue(), keys, "");
    }

    /** Returns whether quoted lines are the whole of a diff that is not small, to its very end. */
    boolean isWhole(List<String> quoted) {
      if (places.size() < SMALL_DIFF) {
        return false;
      }
      Set<String> keys = new HashSet<>();
      quoted.forEach(line -> keys.add(key(line)));
      long known = places.stream().filter(place -> keys.contains(place.key())).count();
      return known * 10 >= places.size() * 8L
          && places.subList(places.size() - 3, places.size()).stream()
              .allMatch(place -> keys.contains(place.key()));
    }

    private Anchor best(List<Integer> candidates, List<String> keys, String quotedLine) {
      int best = candidates.getFirst();
      int bestScore = -1;
      int ties = 0;
      for (int candidate : candidates) {
        int score = 2 * agreement(candidate, keys);
        score += candidate >= reached ? 1 : 0;
        if (score > bestScore) {
          best = candidate;
          bestScore = score;
          ties = 0;
        } else if (score == bestScore) {
          ties++;
        }
      }
      reached = best;
      Place place = places.get(best);
      DiffLine line = place.line();
      if (line == null) {
        throw new IllegalStateException("this is a bug in reroll: only lines are looked up");
      }
      boolean old = line.kind() == '-';
      boolean exact = ties == 0 && quotedLine.equals(line.kind() + line.text());
      return new Anchor(
          place.file().path(),
          old ? Anchor.Side.OLD : Anchor.Side.NEW,
          old ? line.oldLine() : line.newLine(),
          line.kind() + line.text(),
          exact);
    }

    /**
     * Counts how many quoted lines going up from the last are those of the diff going up from a
     * place.
     */
    private int agreement(int place, List<String> keys) {
      int at = place;
      int agreed = 0;
      for (int i = keys.size() - 1; i >= 0 && at >= 0 && i >= keys.size() - MOST_COMPARED; i--) {
        if (keys.get(i).isEmpty()) {
          continue;
        }
        if (!keys.get(i).equals(places.get(at).key())) {
          break;
        }
        agreed++;
        at--;
      }
      return agreed;
    }
  }
}
