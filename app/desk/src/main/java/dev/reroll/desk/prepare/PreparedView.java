// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.Show;
import dev.reroll.review.gate.GateRule;
import dev.reroll.review.gate.Outcome;
import dev.reroll.review.gate.Severity;
import dev.reroll.store.prepared.PreparedBranch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What "reroll prep check" printed of a branch, as pages show it.
 *
 * @param passes whether it may be sent
 * @param series what checks said of the series as a whole
 */
public record PreparedView(
    PreparedBranch row,
    boolean passes,
    List<Reason> reasons,
    List<String> unknown,
    List<Cell> series,
    List<Commit> commits) {
  /** What they say is told of each thing that was run, with where its logs are. */
  private static final Set<String> OF_RUNS =
      Stream.of(GateRule.CHECK_RED, GateRule.SMOKE_RED)
          .map(GateRule::word)
          .collect(Collectors.toSet());

  /** The verdict of what was not run. */
  static final String NOT_RUN = Outcome.NONE.word();

  private static final Set<Outcome> WELL = Set.of(Outcome.PASS, Outcome.SKIPPED, Outcome.NONE);

  /**
   * Something that speaks against sending.
   *
   * @param stops whether it stops it
   * @param path of the page it is about, "" if it is about the branch
   */
  public record Reason(String rule, boolean stops, String text, String remedy, String path) {}

  /**
   * Something that was run.
   *
   * @param verdict none if it was not
   * @param path of the page that tells more, "" if there is none
   * @param issues what it found, a line each
   */
  public record Cell(String name, Outcome verdict, String text, String path, List<String> issues) {
    /** Something that tells no more than one line. */
    Cell(String name, Outcome verdict, String text, String path) {
      this(name, verdict, text, path, List.of());
    }

    /** Copies the list. */
    public Cell {
      issues = List.copyOf(issues);
    }

    /** Says whether somebody has to look at it. */
    public boolean isBad() {
      return !WELL.contains(verdict);
    }
  }

  /**
   * A commit.
   *
   * @param run of its build and boot, 0 if there was none
   */
  public record Commit(
      int position, String title, long run, Cell built, List<Cell> checks, List<Cell> scenarios) {}

  /** Something that is not well, and where. */
  public record Bad(String where, Cell cell) {}

  public static PreparedView of(PreparedBranch row) {
    ToldBranch told = Json.read(row.told(), ToldBranch.class);
    Set<String> forced =
        told.forced().stream().flatMap(force -> force.rules().stream()).collect(Collectors.toSet());
    return new PreparedView(
        row,
        Boolean.TRUE.equals(told.passes()),
        told.reasons().stream().map(reason -> reason(reason, forced)).toList(),
        told.unknown().stream().map(ToldBranch.NotKnown::why).toList(),
        checks(told, 0),
        told.builds().patches().stream().map(patch -> commit(patch, told)).toList());
  }

  private static Reason reason(ToldBranch.Why why, Set<String> forced) {
    boolean hard = why.severity().equals(Severity.HARD.word());
    return new Reason(
        why.rule(),
        hard && !forced.contains(why.rule()),
        why.text(),
        why.remedy(),
        path(why.about()));
  }

  private static String path(ToldBranch.About about) {
    if (about.type() != null) {
      return "/%s/%d".formatted(about.type(), about.id());
    }
    return about.messageId() == null ? "" : "/message/" + Show.segment(about.messageId());
  }

  private static Commit commit(ToldBranch.Patch patch, ToldBranch told) {
    long run = patch.run() == null ? 0 : patch.run();
    String path = run == 0 ? "" : "/run/" + run;
    Cell built =
        Stream.of(
                step("apply", patch.apply(), path),
                step("build", patch.build(), path),
                step("boot", patch.boot(), path))
            .reduce((first, second) -> first.isBad() ? first : second)
            .orElseThrow();
    return new Commit(
        patch.number(),
        patch.subject(),
        run,
        built,
        checks(told, patch.number()),
        patch.scenarios().stream().map(PreparedView::scenario).toList());
  }

  private static Cell step(String name, ToldBranch.Step step, String path) {
    return new Cell(name, outcome(step.verdict()), step.detail(), path);
  }

  private static Cell scenario(ToldBranch.Scenario scenario) {
    String smoke = scenario.attempts().isEmpty() ? "" : scenario.attempts().getLast().smoke();
    return new Cell(
        scenario.name(),
        outcome(scenario.verdict()),
        scenario.reason(),
        smoke.isEmpty() ? "" : "/smoke/" + Show.segment(smoke) + "/" + scenario.name());
  }

  private static List<Cell> checks(ToldBranch told, int position) {
    return told.checks().stream()
        .filter(patch -> patch.position() == position)
        .flatMap(patch -> patch.checks().stream())
        .map(check ->
            new Cell(check.check(), outcome(check.verdict()), check.text(), "", check.issues()))
        .toList();
  }

  /** Returns how many things stop it. */
  public long stops() {
    return reasons.stream().filter(Reason::stops).count();
  }

  /** Returns the reasons that are not about something that was run. */
  public List<Reason> others() {
    return reasons.stream().filter(reason -> !OF_RUNS.contains(reason.rule())).toList();
  }

  /** Returns the commit that was built and booted by a run. */
  public Optional<Commit> commitOf(long run) {
    return commits.stream().filter(commit -> commit.run() == run).findFirst();
  }

  /** Returns all that is not well, in the order of commits. */
  public List<Bad> bad() {
    List<Bad> bad = new ArrayList<>();
    series.stream().filter(Cell::isBad).forEach(cell -> bad.add(new Bad("the series", cell)));
    for (Commit commit : commits) {
      String where = "%d %s".formatted(commit.position(), commit.title());
      Stream.of(Stream.of(commit.built()), commit.checks().stream(), commit.scenarios().stream())
          .flatMap(cells -> cells)
          .filter(Cell::isBad)
          .forEach(cell -> bad.add(new Bad(where, cell)));
    }
    return bad;
  }

  /** Reads what a note keeps; one of an older version may lack it. */
  private static Outcome outcome(String word) {
    return word.isEmpty() ? Outcome.NONE : Outcome.of(word);
  }
}
