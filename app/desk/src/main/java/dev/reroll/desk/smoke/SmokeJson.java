// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.smoke;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reroll.lab.coverage.Coverage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A smoke run as {@code reroll smoke --json} prints it.
 *
 * @param coverage which lines were run; left out if they were not counted
 */
public record SmokeJson(
    String id,
    String began,
    String driver,
    boolean debug,
    boolean asExpected,
    List<SmokeRecord.ScenarioRecord> scenarios,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CoverageJson coverage) {
  /** Returns a run, with the lines that were run if they were counted. */
  public static SmokeJson of(SmokeRecord record, @Nullable Coverage lines) {
    return new SmokeJson(
        record.id(),
        record.began(),
        record.driver(),
        record.debug(),
        record.wentAsExpected(),
        record.scenarios(),
        lines == null ? null : CoverageJson.of(lines));
  }
}
