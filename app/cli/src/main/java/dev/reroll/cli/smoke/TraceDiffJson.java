// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.smoke;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reroll.device.trace.TraceDiff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the traces of two runs differ, as JSON. */
record TraceDiffJson(@Nullable String scenario, boolean same, List<Phase> phases) {
  /** Where they differ in one phase. */
  record Phase(String name, List<Change> changes) {
    private static Phase of(TraceDiff.PhaseDiff phase) {
      return new Phase(phase.name(), phase.changes().stream().map(Change::of).toList());
    }
  }

  /** Lines of one run that the other has others for, or none; line numbers from 1. */
  record Change(
      @JsonProperty("oldLine") int oldLine,
      @JsonProperty("newLine") int newLine,
      List<String> removed,
      List<String> added) {
    private static Change of(TraceDiff.Change change) {
      return new Change(change.oldLine(), change.newLine(), change.removed(), change.added());
    }
  }

  static TraceDiffJson of(ScenarioDiff of) {
    return new TraceDiffJson(
        of.scenario().isEmpty() ? null : of.scenario(),
        of.diff().isEmpty(),
        of.diff().phases().stream().map(Phase::of).toList());
  }
}
