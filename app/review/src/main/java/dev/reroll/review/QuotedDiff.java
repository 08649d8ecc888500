// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import dev.reroll.series.Patch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A patch's diff, to find quoted pieces of it in. Remembers how far a reply has come, since replies
 * quote in order. Used by one thread.
 */
final class QuotedDiff {
  /*
   * The quoted lines nearest to the comment are what it is about. So the last quoted line that is in the
   * diff is looked up, and of several places that hold it the one is taken that agrees with the most
   * quoted lines going up from it, then the first one after the last comment's place. White space is
   * left out of the comparison, as mailers strip and expand it.
   */
  private static final int MOST_COMPARED = 60;

  private final List<Place> places = new ArrayList<>();
  private final Map<String, List<Integer>> byKey = new HashMap<>();
  private int reached;

  private record Place(FileDiff file, @Nullable DiffLine line, String key) {}

  QuotedDiff(Patch patch) {
    for (FileDiff file : patch.files()) {
      for (Hunk hunk : file.hunks()) {
        add(new Place(file, null, key("@@ -" + hunk.oldStart())));
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

  private static String key(String line) {
    StringBuilder key = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      if (!Character.isWhitespace(line.charAt(i))) {
        key.append(line.charAt(i));
      }
    }
    return key.toString();
  }

  /** Returns the place that a quoted run ends at, or null if it quotes no line of the diff. */
  @Nullable Anchor anchor(String quoted) {
    List<String> keys = quoted.lines().map(QuotedDiff::key).toList();
    for (int i = keys.size() - 1; i >= 0; i--) {
      String key = keys.get(i);
      List<Integer> candidates = byKey.getOrDefault(key, List.of());
      // A lone "+" or brace says nothing by itself.
      if (candidates.isEmpty() || (key.length() < 3 && candidates.size() > 1 && i == 0)) {
        continue;
      }
      return best(candidates, keys.subList(0, i + 1), lineAt(quoted, i));
    }
    return null;
  }

  private static String lineAt(String quoted, int index) {
    return quoted.lines().skip(index).findFirst().orElse("");
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
