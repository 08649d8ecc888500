// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.lab.smoke.Scenario;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunScenario;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios by patches of one revision in one kernel; public since templates ask it.
 *
 * @param number vN of the revision
 * @param kernel "plain" or "debug"
 * @param patches in their order
 * @param rows a row a scenario, in the scenarios' order
 */
public record Grid(int number, String kernel, List<Column> patches, List<Row> rows) {
  public Grid {
    patches = List.copyOf(patches);
    rows = List.copyOf(rows);
  }

  /**
   * A patch.
   *
   * @param run the newest of its runs whose steps are through, or null
   * @param red whether it does not apply, build or boot
   */
  public record Column(int position, String title, @Nullable Run run, boolean red) {}

  /**
   * A scenario on each patch.
   *
   * @param firstPass the first patch it passes on, or null
   * @param firstBad the first patch it fails on after it passed, be that on an earlier patch or, if
   *     it passes on none, at the end of the former revision; or null
   * @param former its verdict on the last patch of the former revision; "none" if not known
   * @param runs how often it was run to a verdict, on whatever build
   * @param flaky how many of those passed only when tried again
   */
  public record Row(
      Scenario scenario,
      List<Cell> cells,
      @Nullable Integer firstPass,
      @Nullable Integer firstBad,
      Outcome former,
      int runs,
      int flaky) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** Returns the verdict on the revision's last patch. */
    public Outcome last() {
      return cells.isEmpty() ? Outcome.NONE : cells.getLast().verdict();
    }

    /** Says whether it ends otherwise than in the former revision. */
    public boolean hasMoved() {
      return moved(former, last());
    }
  }

  /**
   * A scenario on a patch.
   *
   * @param verdict none if it was not run
   * @param run what there is of it, or null
   * @param change of its crash against the patch before: "new", "old", "gone", or ""
   * @param reason why it failed or was skipped, else ""
   * @param former the verdict on the patch of the same title in the former revision; "none" if
   *     there is none, or it was not run
   */
  public record Cell(
      int position,
      Outcome verdict,
      @Nullable RunScenario run,
      String change,
      String reason,
      Outcome former) {
    /** Says whether it went otherwise in the former revision. */
    public boolean hasMoved() {
      return moved(former, verdict);
    }

    /** Returns what its crash is known by again, "" if there was none. */
    public String fingerprint() {
      return run == null ? "" : run.fingerprint();
    }
  }

  /** What was not run may be anything, so it outweighs what went well. */
  private static final List<Outcome> BY_WEIGHT =
      List.of(
          Outcome.FAIL, Outcome.ERROR, Outcome.NONE, Outcome.FLAKY, Outcome.PASS, Outcome.SKIPPED);

  private static final List<Outcome> ENDED =
      List.of(Outcome.PASS, Outcome.FLAKY, Outcome.FAIL, Outcome.ERROR, Outcome.SKIPPED);

  private static boolean moved(Outcome before, Outcome after) {
    return before != Outcome.NONE
        && after != Outcome.NONE
        && (before.isRed() != after.isRed() || before.isGreen() != after.isGreen());
  }

  /** Says whether a patch does not apply, build or boot, or fails a scenario. */
  public boolean isRed() {
    return patches.stream().anyMatch(Column::red) || count(Outcome.FAIL) + count(Outcome.ERROR) > 0;
  }

  /** Says whether each patch was run with each scenario. */
  public boolean isWhole() {
    return count(Outcome.NONE) == 0;
  }

  /** Returns what cells may have come to, what was not run last. */
  public List<Outcome> outcomes() {
    return Stream.concat(ENDED.stream(), Stream.of(Outcome.NONE)).toList();
  }

  /** Returns how many cells have a verdict. */
  public long count(Outcome verdict) {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .filter(cell -> cell.verdict() == verdict)
        .count();
  }

  private List<Outcome> verdicts(int position) {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .filter(cell -> cell.position() == position)
        .map(Cell::verdict)
        .toList();
  }

  /** Returns the worst verdict of the scenarios on a patch; "none" if not all were run. */
  public Outcome worst(int position) {
    List<Outcome> verdicts = verdicts(position);
    return BY_WEIGHT.stream().filter(verdicts::contains).findFirst().orElse(Outcome.NONE);
  }

  /** Returns how the scenarios went on a patch, as the end of a sentence; "" if none was run. */
  public String scenarios(int position) {
    List<Outcome> verdicts = verdicts(position);
    StringBuilder text = new StringBuilder();
    for (Outcome verdict : ENDED) {
      long count = verdicts.stream().filter(verdict::equals).count();
      if (count > 0) {
        text.append(text.isEmpty() ? "; scenarios: " : ", ").append(count).append(' ');
        text.append(verdict);
      }
    }
    return text.toString();
  }

  /** Returns the scenarios that end otherwise than in the former revision. */
  public List<Row> moved() {
    return rows.stream().filter(Row::hasMoved).toList();
  }

  /** Returns a patch by its position. */
  public Column patch(int position) {
    return patches.stream()
        .filter(column -> column.position() == position)
        .findFirst()
        .orElseThrow();
  }
}
