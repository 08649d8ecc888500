// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run of a patch: its build, and its boot with all that was done in the guest. */
public record RunJson(
    @JsonUnwrapped Of of, String state, Verdict build, Verdict boot, List<Step> steps) {
  /** Which run it is, and of which patch. */
  public record Of(long run, String series, int revision, int position, String title) {}

  /** What came of several steps. */
  public record Verdict(String verdict, double seconds) {
    private static Verdict of(Run row, List<String> steps) {
      return new Verdict(
          RunVerdicts.worst(row, steps).word(), RunVerdicts.millis(row, steps) / 1000.0);
    }
  }

  /** A step; its verdict is null while it has none. */
  public record Step(String step, @Nullable String verdict, double seconds, String detail) {
    private static Step of(RunStep row) {
      return new Step(
          row.step(),
          row.verdict() == null ? null : row.verdict().word(),
          row.millis() / 1000.0,
          row.detail());
    }
  }

  /** Returns a run as it is kept. */
  public static RunJson of(Run row) {
    return new RunJson(
        new Of(row.id(), row.seriesTitle(), row.revision(), row.position(), row.title()),
        row.state().word(),
        Verdict.of(row, List.of("build")),
        Verdict.of(row, RunVerdicts.GUEST),
        row.steps().stream().map(Step::of).toList());
  }
}
