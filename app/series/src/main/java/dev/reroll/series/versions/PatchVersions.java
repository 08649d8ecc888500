// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.versions;

import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import dev.reroll.series.Patch;
import dev.reroll.series.versions.Row.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a patch, laid side by side.
 *
 * @param message title and commit message
 * @param files those of the new version in its order, then those that only the old one touches
 */
public record PatchVersions(Block message, List<FileVersions> files) {

  /** Copies the list. */
  public PatchVersions {
    files = List.copyOf(files);
  }

  /** Lays two versions side by side. */
  public static PatchVersions of(Patch before, Patch after) {
    List<FileDiff> left = new ArrayList<>(before.files());
    List<FileVersions> files = new ArrayList<>();
    for (FileDiff file : after.files()) {
      FileDiff old = counterpart(left, file);
      left.remove(old);
      files.add(file(old, file));
    }
    left.forEach(file -> files.add(file(file, null)));
    return new PatchVersions(Block.of(Rows.of(message(before), message(after))), files);
  }

  private static List<Cell> message(Patch patch) {
    List<Cell> cells = new ArrayList<>();
    String text = patch.subject().title() + "\n\n" + patch.message();
    text.lines().forEach(line -> cells.add(new Cell(cells.size() + 1, ' ', line)));
    return cells;
  }

  private static @Nullable FileDiff counterpart(List<FileDiff> before, FileDiff file) {
    for (FileDiff old : before) {
      if (old.path().equals(file.path())) {
        return old;
      }
    }
    for (FileDiff old : before) {
      if (old.oldPath() != null && Objects.equals(old.oldPath(), file.oldPath())) {
        return old;
      }
    }
    return null;
  }

  private static FileVersions file(@Nullable FileDiff before, @Nullable FileDiff after) {
    List<Block> blocks = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (Row row : Rows.of(cells(before), cells(after))) {
      if (row.head() && !rows.isEmpty()) {
        blocks.add(Block.of(rows));
        rows.clear();
      }
      rows.add(row);
    }
    if (!rows.isEmpty()) {
      blocks.add(Block.of(rows));
    }
    return new FileVersions(
        before == null ? null : before.path(), after == null ? null : after.path(), blocks);
  }

  private static List<Cell> cells(@Nullable FileDiff file) {
    List<Cell> cells = new ArrayList<>();
    if (file != null) {
      for (Hunk hunk : file.hunks()) {
        cells.add(new Cell(0, '@', hunk.section()));
        for (DiffLine line : hunk.lines()) {
          int number = line.kind() == '-' ? line.oldLine() : line.newLine();
          cells.add(new Cell(number, line.kind(), line.text()));
        }
      }
    }
    return cells;
  }
}
