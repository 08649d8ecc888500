// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import dev.reroll.series.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a revision's patches touch the line that somebody spoke of, and shows where.
 *
 * <p>A driver's patches add whole files, so that a revision always writes the line's file; what
 * counts is whether the line and those around it are as they were.
 */
public final class AnchorTouch {
  private static final int AROUND = 4;
  private static final int SHOWN = 12;

  private AnchorTouch() {}

  /**
   * Where a line is touched.
   *
   * @param position the patch's number
   * @param path the file
   * @param hunk lines of its diff around the place, with their kind characters
   * @param gone whether the line itself is not there any more
   */
  public record Touch(int position, String path, String hunk, boolean gone) {}

  /**
   * Returns where a revision touches an anchor, or empty if it leaves it as it was.
   *
   * @param old the patch that was spoken of
   * @param path the file in it
   * @param line the diff line with its kind character
   * @param patches the revision's patches by number
   */
  public static Optional<Touch> of(
      Patch old, String path, String line, Map<Integer, Patch> patches) {
    List<String> before = lines(old, path);
    int at = before.indexOf(line);
    List<String> window = at < 0 ? List.of(line) : around(before, at, AROUND);
    Touch best = null;
    int closest = -1;
    for (Map.Entry<Integer, Patch> entry : patches.entrySet()) {
      List<String> after = lines(entry.getValue(), path);
      if (after.isEmpty()) {
        continue;
      }
      if (holds(after, window)) {
        return Optional.empty();
      }
      int place = nearest(after, window);
      int common = common(after, place, window);
      if (common > closest) {
        closest = common;
        best =
            new Touch(
                entry.getKey(),
                path,
                String.join("\n", around(after, place, SHOWN / 2)),
                !after.contains(line));
      }
    }
    return Optional.ofNullable(best);
  }

  private static List<String> lines(Patch patch, String path) {
    List<String> lines = new ArrayList<>();
    for (FileDiff file : patch.files()) {
      if (file.path().equals(path)) {
        for (Hunk hunk : file.hunks()) {
          for (DiffLine line : hunk.lines()) {
            lines.add(line.kind() + line.text());
          }
        }
      }
    }
    return lines;
  }

  private static List<String> around(List<String> lines, int at, int reach) {
    return lines.subList(Math.max(0, at - reach), Math.min(lines.size(), at + reach + 1));
  }

  private static boolean holds(List<String> lines, List<String> window) {
    return java.util.Collections.indexOfSubList(lines, window) >= 0;
  }

  /** Returns the place around which most of the window's lines are, blank ones left out. */
  private static int nearest(List<String> lines, List<String> window) {
    int best = 0;
    int most = -1;
    for (int at = 0; at < lines.size(); at++) {
      int common = window.contains(lines.get(at)) ? common(lines, at, window) : -1;
      if (common > most) {
        most = common;
        best = at;
      }
    }
    return best;
  }

  private static int common(List<String> lines, int at, List<String> window) {
    return (int)
        around(lines, at, AROUND).stream()
            .filter(line -> line.strip().length() > 2 && window.contains(line))
            .count();
  }
}
