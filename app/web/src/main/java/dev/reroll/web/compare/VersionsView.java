// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.compare;

import dev.reroll.desk.compare.Revisions;
import dev.reroll.series.versions.Block;
import dev.reroll.series.versions.FileVersions;
import dev.reroll.series.versions.PatchVersions;
import dev.reroll.series.versions.Row;
import dev.reroll.web.lines.HtmlLines;
import dev.reroll.web.lines.VersionLines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a patch side by side.
 *
 * @param number the patch's in the new revision
 * @param oldNumber the patch's in the old revision
 * @param previous the nearest patch before that has two versions, or null
 * @param next the nearest after
 * @param message the title and the commit message
 */
record VersionsView(
    Compared r,
    int number,
    int oldNumber,
    @Nullable Integer previous,
    @Nullable Integer next,
    String heading,
    List<Part> message,
    List<File> files) {
  /** Lines that are the same and stand next to ones that are not. */
  private static final int AROUND = 3;

  /**
   * Lines that follow one another; public since templates ask it.
   *
   * @param summary what is said of them where they are folded, or null if they are not
   */
  public record Part(@Nullable String summary, HtmlLines rows) {}

  /**
   * A file; public since templates ask it.
   *
   * @param id its anchor
   * @param name its path, or both if it was moved
   * @param onlyIn the version that has it, or null if both do
   */
  public record File(String id, String name, @Nullable String onlyIn, List<Part> parts) {}

  static VersionsView of(
      Revisions revisions,
      int number,
      @Nullable Integer previous,
      @Nullable Integer next,
      String heading,
      PatchVersions versions) {
    List<File> files = new ArrayList<>();
    for (FileVersions file : versions.files()) {
      files.add(file(revisions, "f" + (files.size() + 1), file));
    }
    return new VersionsView(
        Compared.of(revisions),
        number,
        revisions.oldNumber(number),
        previous,
        next,
        heading,
        parts(versions.message()),
        files);
  }

  private static File file(Revisions revisions, String id, FileVersions file) {
    String before = file.before();
    String after = file.after();
    String path = after != null ? after : before == null ? "" : before;
    String name = before != null && !before.equals(path) ? before + " → " + path : path;
    String onlyIn = null;
    if (before == null) {
      onlyIn = "v" + revisions.after().number();
    } else if (after == null) {
      onlyIn = "v" + revisions.before().number();
    }
    List<Part> parts = new ArrayList<>();
    file.blocks().forEach(block -> parts.addAll(parts(block)));
    return new File(id, name, onlyIn, parts);
  }

  private static List<Part> parts(Block block) {
    return switch (block.kind()) {
      case SAME -> List.of(folded(block.rows(), ""));
      case MOVED -> {
        int by = Math.abs(block.shift());
        String way = block.shift() > 0 ? "down" : "up";
        yield List.of(
            folded(
                block.rows(), ", but %d line%s further %s".formatted(by, by == 1 ? "" : "s", way)));
      }
      case CHANGED -> changed(block.rows());
    };
  }

  private static Part folded(List<Row> rows, String more) {
    String lines = rows.size() == 1 ? "1 line" : rows.size() + " lines";
    return new Part("the same, " + lines + more, VersionLines.of(rows));
  }

  /** Returns what changed with a few lines around it; long runs between that are folded. */
  private static List<Part> changed(List<Row> rows) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    int shown = 0;
    while (from < rows.size()) {
      int end = from;
      while (end < rows.size() && rows.get(end).same()) {
        end++;
      }
      int begin = from == 0 ? 0 : from + AROUND;
      int last = end == rows.size() ? end : end - AROUND;
      if (last - begin > AROUND) {
        shown(parts, rows.subList(shown, begin));
        parts.add(folded(rows.subList(begin, last), ""));
        shown = last;
      }
      while (end < rows.size() && !rows.get(end).same()) {
        end++;
      }
      from = end;
    }
    shown(parts, rows.subList(shown, rows.size()));
    return parts;
  }

  private static void shown(List<Part> parts, List<Row> rows) {
    if (!rows.isEmpty()) {
      parts.add(new Part(null, VersionLines.of(rows)));
    }
  }
}
