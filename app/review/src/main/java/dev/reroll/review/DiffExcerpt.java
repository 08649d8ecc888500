// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import dev.reroll.series.Patch;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a diff that an answer to some of them quotes: which file, which hunk, a few lines
 * before, and the lines themselves. By them {@link Comments} finds the place again.
 */
public final class DiffExcerpt {
  private static final int LINES_BEFORE = 3;

  private DiffExcerpt() {}

  /**
   * Returns the lines, without marks of a quote.
   *
   * @param first the first line in the file of that side, from 1
   * @param last the last line
   * @param isFileNamed whether the file needs no naming any more
   * @return "" if the patch has no such lines
   */
  public static String of(
      Patch patch, String path, Anchor.Side side, int first, int last, boolean isFileNamed) {
    List<String> out = new ArrayList<>();
    for (FileDiff file : patch.files()) {
      for (Hunk hunk : file.path().equals(path) ? file.hunks() : List.<Hunk>of()) {
        hunk(out, hunk, side, first, last);
      }
    }
    if (!out.isEmpty() && !isFileNamed) {
      out.addFirst("diff --git a/%s b/%s".formatted(path, path));
    }
    return String.join("\n", out);
  }

  private static void hunk(List<String> out, Hunk hunk, Anchor.Side side, int first, int last) {
    int begin = -1;
    int end = -1;
    for (int i = 0; i < hunk.lines().size(); i++) {
      if (isMeant(hunk.lines().get(i), side, first, last)) {
        begin = begin < 0 ? i : begin;
        end = i;
      }
    }
    if (begin < 0) {
      return;
    }
    String section = hunk.section().isEmpty() ? "" : " " + hunk.section().strip();
    out.add(
        "@@ -%d,%d +%d,%d @@%s"
            .formatted(
                hunk.oldStart(), hunk.oldCount(), hunk.newStart(), hunk.newCount(), section));
    for (DiffLine line : hunk.lines().subList(Math.max(0, begin - LINES_BEFORE), end + 1)) {
      out.add(line.kind() + line.text());
    }
  }

  private static boolean isMeant(DiffLine line, Anchor.Side side, int first, int last) {
    boolean isOld = side == Anchor.Side.OLD;
    boolean isOfSide = isOld ? line.kind() == '-' : line.kind() == '+' || line.kind() == ' ';
    int number = isOld ? line.oldLine() : line.newLine();
    return isOfSide && number >= first && number <= last;
  }
}
