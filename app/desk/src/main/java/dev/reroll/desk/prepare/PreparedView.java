// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.Show;
import dev.reroll.review.gate.GateRule;
import dev.reroll.store.prepared.PreparedRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What "reroll prep check" printed of a branch, as pages show it.
 *
 * @param passes whether it may be sent
 * @param series what checks said of the series as a whole
 */
public record PreparedView(
    PreparedRow row,
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

  private static final Set<String> WELL = Set.of("pass", "skipped", "none", "");

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
   * @param verdict "none" if it was not
   * @param path of the page that tells more, "" if there is none
   * @param issues what it found, a line each
   */
  public record Cell(String name, String verdict, String text, String path, List<String> issues) {
    /** Something that tells no more than one line. */
    Cell(String name, String verdict, String text, String path) {
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

  public static PreparedView of(PreparedRow row) {
    JsonNode told = Json.read(row.told(), JsonNode.class);
    Set<String> forced = new HashSet<>();
    told.path("forced")
        .forEach(force -> force.path("rules").forEach(rule -> forced.add(rule.asString(""))));
    List<Reason> reasons = new ArrayList<>();
    told.path("reasons").forEach(reason -> reasons.add(reason(reason, forced)));
    List<String> unknown = new ArrayList<>();
    told.path("unknown").forEach(one -> unknown.add(one.path("why").asString("")));
    List<Commit> commits = new ArrayList<>();
    told.path("builds")
        .path("patches")
        .forEach(patch -> commits.add(commit(patch, told.path("checks"))));
    return new PreparedView(
        row,
        told.path("passes").asBoolean(false),
        reasons,
        unknown,
        checks(told.path("checks"), 0),
        commits);
  }

  private static Reason reason(JsonNode json, Set<String> forced) {
    JsonNode about = json.path("about");
    String path = "";
    if (about.has("type")) {
      path = "/%s/%d".formatted(about.path("type").asString(""), about.path("id").asLong(0));
    } else if (about.has("message_id")) {
      path = "/message/" + Show.segment(about.path("message_id").asString(""));
    }
    String rule = json.path("rule").asString("");
    return new Reason(
        rule,
        json.path("severity").asString("").equals("hard") && !forced.contains(rule),
        json.path("text").asString(""),
        json.path("remedy").asString(""),
        path);
  }

  private static Commit commit(JsonNode json, JsonNode checks) {
    int position = json.path("number").asInt(0);
    long run = json.path("run").asLong(0);
    String path = run == 0 ? "" : "/run/" + run;
    Cell built =
        Stream.of("apply", "build", "boot")
            .map(step ->
                new Cell(
                    step,
                    json.path(step).path("verdict").asString("none"),
                    json.path(step).path("detail").asString(""),
                    path))
            .reduce((first, second) -> first.isBad() ? first : second)
            .orElseThrow();
    List<Cell> scenarios = new ArrayList<>();
    json.path("scenarios").forEach(scenario -> scenarios.add(scenario(scenario)));
    return new Commit(
        position,
        json.path("subject").asString(""),
        run,
        built,
        checks(checks, position),
        scenarios);
  }

  private static Cell scenario(JsonNode json) {
    String name = json.path("name").asString("");
    JsonNode attempts = json.path("attempts");
    String smoke =
        attempts.isEmpty() ? "" : attempts.get(attempts.size() - 1).path("smoke").asString("");
    return new Cell(
        name,
        json.path("verdict").asString("none"),
        json.path("reason").asString(""),
        smoke.isEmpty() ? "" : "/smoke/" + Show.segment(smoke) + "/" + name);
  }

  private static List<Cell> checks(JsonNode all, int position) {
    List<Cell> cells = new ArrayList<>();
    for (JsonNode one : all) {
      if (one.path("position").asInt(-1) == position) {
        one.path("checks").forEach(check -> cells.add(check(check)));
      }
    }
    return cells;
  }

  private static Cell check(JsonNode json) {
    List<String> issues = new ArrayList<>();
    json.path("issues").forEach(issue -> issues.add(issue.asString("")));
    return new Cell(
        json.path("check").asString(""),
        json.path("verdict").asString("none"),
        json.path("text").asString(""),
        "",
        issues);
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
}
