// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.smoke;

import dev.reroll.desk.show.Json;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.lab.smoke.ScenarioResult;
import dev.reroll.lab.smoke.SmokeRequest;
import dev.reroll.lab.smoke.SmokeStep;
import java.time.Instant;
import java.util.List;

/**
 * A smoke run as it is kept and shown; public since templates ask it.
 *
 * @param id the name of its folder
 * @param began ISO 8601, UTC
 */
public record SmokeRecord(
    String id, String began, String driver, boolean debug, List<ScenarioRecord> scenarios) {
  public SmokeRecord {
    scenarios = List.copyOf(scenarios);
  }

  /**
   * A scenario of it.
   *
   * @param verdict "pass", "fail", "error", or "skipped" if the driver lacks what it needs
   * @param expected the verdict that it should have: mainline's driver is known to fail some
   */
  public record ScenarioRecord(
      String name,
      String group,
      String title,
      String verdict,
      String expected,
      long millis,
      String detail,
      List<StepRecord> steps) {
    public ScenarioRecord {
      steps = List.copyOf(steps);
    }

    public boolean wentAsExpected() {
      return verdict.equals(expected) || verdict.equals("skipped");
    }
  }

  /** A step of a scenario. */
  public record StepRecord(
      String name, String verdict, long millis, String detail, List<String> log) {
    public StepRecord {
      log = List.copyOf(log);
    }
  }

  /** Returns the record of scenarios that a driver is held to, whatever it is. */
  public static SmokeRecord of(
      String id, Instant began, String driver, Kernel kernel, List<ScenarioResult> results) {
    return new SmokeRecord(
        id,
        began.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString(),
        driver,
        kernel == Kernel.DEBUG,
        results.stream().map(result -> of(result, false)).toList());
  }

  /** Returns the record of a smoke run. */
  public static SmokeRecord of(
      String id, Instant began, SmokeRequest request, List<ScenarioResult> results) {
    boolean isMainline = request.driver().equals(SmokeRequest.MAINLINE);
    return new SmokeRecord(
        id,
        began.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString(),
        request.driver(),
        request.kernel() == Kernel.DEBUG,
        results.stream().map(result -> of(result, isMainline)).toList());
  }

  private static ScenarioRecord of(ScenarioResult result, boolean isMainline) {
    Scenario scenario = result.scenario();
    return new ScenarioRecord(
        scenario.name(),
        scenario.group().toString(),
        scenario.title(),
        Json.lower(result.verdict()),
        Json.lower(isMainline ? scenario.mainline() : Verdict.PASS),
        result.millis(),
        result.detail(),
        result.steps().stream().map(SmokeRecord::of).toList());
  }

  private static StepRecord of(SmokeStep step) {
    // What came before a step that is well is in the console.
    List<String> log = step.verdict() == Verdict.FAIL ? step.log() : List.of();
    return new StepRecord(
        step.name(), Json.lower(step.verdict()), step.millis(), step.detail(), log);
  }

  /** Returns whether each scenario came out as it is known to with this driver. */
  public boolean wentAsExpected() {
    return scenarios.stream().allMatch(ScenarioRecord::wentAsExpected);
  }

  /** Returns how many scenarios passed. */
  public long passed() {
    return scenarios.stream().filter(scenario -> scenario.verdict().equals("pass")).count();
  }

  /** Returns one line for people. */
  public String summary() {
    long known =
        scenarios.stream()
            .filter(scenario -> scenario.expected().equals("fail") && scenario.wentAsExpected())
            .count();
    long skipped =
        scenarios.stream().filter(scenario -> scenario.verdict().equals("skipped")).count();
    long wrong = scenarios.stream().filter(scenario -> !scenario.wentAsExpected()).count();
    return "%d of %d scenarios pass%s%s%s"
        .formatted(
            passed(),
            scenarios.size(),
            known == 0 ? "" : ", %d fail as mainline's driver is known to".formatted(known),
            skipped == 0 ? "" : ", %d need what the driver lacks".formatted(skipped),
            wrong == 0 ? "" : ", %d not as expected".formatted(wrong));
  }
}
