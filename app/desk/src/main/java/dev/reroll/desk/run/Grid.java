// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.lab.smoke.Scenario;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunScenario;
import java.util.List;
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
      String former,
      int runs,
      int flaky) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** Returns the verdict on the revision's last patch. */
    public String last() {
      return cells.isEmpty() ? NONE : cells.getLast().verdict();
    }

    /** Says whether it ends otherwise than in the former revision. */
    public boolean hasMoved() {
      return moved(former, last());
    }
  }

  /**
   * A scenario on a patch.
   *
   * @param verdict "pass", "flaky", "fail", "error", "skipped", or "none" if it was not run
   * @param run what there is of it, or null
   * @param change of its crash against the patch before: "new", "old", "gone", or ""
   * @param reason why it failed or was skipped, else ""
   * @param former the verdict on the patch of the same title in the former revision; "none" if
   *     there is none, or it was not run
   */
  public record Cell(
      int position,
      String verdict,
      @Nullable RunScenario run,
      String change,
      String reason,
      String former) {
    /** Says whether it went otherwise in the former revision. */
    public boolean hasMoved() {
      return moved(former, verdict);
    }

    /** Returns what its crash is known by again, "" if there was none. */
    public String fingerprint() {
      return run == null ? "" : run.fingerprint();
    }
  }

  /** Not run. */
  public static final String NONE = "none";

  private static final List<String> BY_WEIGHT =
      List.of("fail", "error", NONE, "flaky", "pass", "skipped");

  private static boolean moved(String before, String after) {
    return !before.equals(NONE)
        && !after.equals(NONE)
        && (isRed(before) != isRed(after) || isGreen(before) != isGreen(after));
  }

  /** Says whether a verdict is one of failure. */
  public static boolean isRed(String verdict) {
    return verdict.equals("fail") || verdict.equals("error");
  }

  static boolean isGreen(String verdict) {
    return verdict.equals("pass") || verdict.equals("flaky");
  }

  /** Says whether a patch does not apply, build or boot, or fails a scenario. */
  public boolean isRed() {
    return patches.stream().anyMatch(Column::red) || count("fail") + count("error") > 0;
  }

  /** Says whether each patch was run with each scenario. */
  public boolean isWhole() {
    return count(NONE) == 0;
  }

  /** Returns how many cells have a verdict. */
  public long count(String verdict) {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .filter(cell -> cell.verdict().equals(verdict))
        .count();
  }

  private List<String> verdicts(int position) {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .filter(cell -> cell.position() == position)
        .map(Cell::verdict)
        .toList();
  }

  /** Returns the worst verdict of the scenarios on a patch; "none" if not all were run. */
  public String worst(int position) {
    List<String> verdicts = verdicts(position);
    return BY_WEIGHT.stream().filter(verdicts::contains).findFirst().orElse(NONE);
  }

  /** Returns how the scenarios went on a patch, as the end of a sentence; "" if none was run. */
  public String scenarios(int position) {
    List<String> verdicts = verdicts(position);
    StringBuilder text = new StringBuilder();
    for (String verdict : List.of("pass", "flaky", "fail", "error", "skipped")) {
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
