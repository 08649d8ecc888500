// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.Failure;
import dev.reroll.store.error.StorageFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of a series' README that tells which patch first makes each scenario pass, between two
 * marker lines. Written, never edited.
 */
public final class GridTable {
  static final String BEGIN = "<!-- reroll run: the lines from here on are written by it -->";
  static final String END = "<!-- reroll run: the lines up to here are written by it -->";

  private final Path file;
  private final List<String> before;
  private final List<String> after;

  private GridTable(Path file, List<String> before, List<String> after) {
    this.file = file;
    this.before = before;
    this.after = after;
  }

  /**
   * Reads a file with marker lines.
   *
   * @throws Failure if it can't be read, or has not each of the two lines once and in order
   */
  public static GridTable of(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw StorageFailure.ofFile("cannot read \"%s\": %s".formatted(file, e.getMessage()), e);
    }
    int begin = lines.indexOf(BEGIN);
    int end = lines.indexOf(END);
    boolean once = begin == lines.lastIndexOf(BEGIN) && end == lines.lastIndexOf(END);
    if (begin < 0 || end < begin || !once) {
      throw new Conflict(
          "\"%s\" has no place for the table: put the two lines\n%s\n%s\nwhere it is to be"
              .formatted(file, BEGIN, END));
    }
    return new GridTable(file, lines.subList(0, begin + 1), lines.subList(end, lines.size()));
  }

  /** Writes the grids of all revisions in place of what was between the marker lines. */
  public void write(List<Grid> grids) {
    List<String> lines = new ArrayList<>(before);
    lines.addAll(table(grids));
    lines.addAll(after);
    try {
      Path partial = file.resolveSibling(file.getFileName() + ".partial");
      Files.write(partial, lines);
      Files.move(partial, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write \"%s\"".formatted(file), e);
    }
  }

  static List<String> table(List<Grid> grids) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    StringBuilder head = new StringBuilder("| scenario |");
    StringBuilder rule = new StringBuilder("|---|");
    StringBuilder patches = new StringBuilder("| *patches* |");
    for (Grid grid : grids) {
      head.append(" v").append(grid.number()).append(" |");
      rule.append("---|");
      patches.append(' ').append(grid.patches().size()).append(" |");
    }
    lines.add(head.toString());
    lines.add(rule.toString());
    lines.add(patches.toString());
    for (int i = 0; i < grids.getFirst().rows().size(); i++) {
      StringBuilder line = new StringBuilder();
      line.append("| ").append(grids.getFirst().rows().get(i).scenario().name()).append(" |");
      for (Grid grid : grids) {
        line.append(' ').append(cell(grid.rows().get(i))).append(" |");
      }
      lines.add(line.toString());
    }
    lines.add("");
    return lines;
  }

  /** Returns the first patch it passes on, and what else there is to say of its way. */
  private static String cell(Grid.Row row) {
    List<String> parts = new ArrayList<>();
    if (row.firstPass() != null) {
      parts.add(row.firstPass().toString());
    }
    if (row.firstBad() != null && row.firstPass() != null) {
      parts.add("fails from " + row.firstBad());
    }
    if (row.last().isRed()) {
      parts.add("**red**");
    }
    if (parts.isEmpty()) {
      boolean failed = row.cells().stream().anyMatch(cell -> cell.verdict().isRed());
      parts.add(failed ? "fails" : row.last() == Outcome.NONE ? "?" : "–");
    }
    return String.join(", ", parts);
  }
}
