// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.lab.check.BuiltIn;
import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.CheckSeries;
import dev.reroll.lab.check.CheckSpec;
import dev.reroll.lab.check.SeriesListener;
import dev.reroll.lab.patch.LabPatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checks of a series that is in no database: told as they come, kept in the order they are
 * asked for in. Used by one thread.
 */
public final class CheckedSeries implements SeriesListener {
  private final CheckSeries series;
  private final CheckTerminal terminal;
  private final Map<Integer, List<CheckSpec>> wanted;
  private final ResultOrder<CheckResult> results;
  private int shown = -1;

  public CheckedSeries(CheckSeries series, List<CheckSpec> checks, CheckTerminal terminal) {
    this.series = series;
    this.wanted = wanted(series, checks);
    this.results = new ResultOrder<>(wanted);
    this.terminal = terminal;
  }

  /** Returns what is to be run of a series, by position, if some checks are wanted. */
  public static Map<Integer, List<CheckSpec>> wanted(CheckSeries series, List<CheckSpec> checks) {
    Map<Integer, List<CheckSpec>> wanted = new LinkedHashMap<>();
    List<CheckSpec> ofSeries = new ArrayList<>();
    checks.stream().filter(check -> check.scope() == CheckSpec.Scope.SERIES).forEach(ofSeries::add);
    wanted.put(0, ofSeries);
    for (LabPatch patch : series.patches()) {
      List<CheckSpec> ofPatch = new ArrayList<>(List.of(BuiltIn.APPLY));
      checks.stream().filter(check -> check.scope() == CheckSpec.Scope.PATCH).forEach(ofPatch::add);
      wanted.put(patch.position(), ofPatch);
    }
    return wanted;
  }

  /** Returns what is to be run, by position. */
  public Map<Integer, List<CheckSpec>> wanted() {
    return wanted;
  }

  /** Returns what was said, by position. */
  public Map<Integer, List<CheckResult>> results() {
    return results.all();
  }

  @Override
  public void preparing(String what) {
    terminal.preparing(what);
  }

  @Override
  public void line(int position, CheckSpec check, String line) {
    terminal.line(check, line);
  }

  @Override
  public void result(int position, CheckResult result, boolean isKnown) {
    if (position != shown) {
      terminal.say(
          position == 0
              ? "the series"
              : "%d/%d %s".formatted(position, series.patches().size(), title(position)));
      shown = position;
    }
    terminal.result(result);
    results.add(position, result.check(), result);
  }

  private String title(int position) {
    return series.patches().get(position - 1).title();
  }

  /** Returns an object a patch, the series as a whole first. */
  public List<CheckJson.OfPatch> json() {
    List<CheckJson.OfPatch> json = new ArrayList<>();
    results()
        .forEach((position, ofPatch) ->
            json.add(
                new CheckJson.OfPatch(
                    position,
                    position == 0 ? "the series" : title(position),
                    ofPatch.stream().map(CheckJson::of).toList())));
    return json;
  }
}
