// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.folder.Verdict;
import java.time.Duration;

/**
 * How one step of one patch ended.
 *
 * @param detail one line: why it failed, or how many warnings are new; "" if there is nothing to
 *     say
 * @param log everything the step printed, cut in the middle past a limit, and saying so
 */
public record StepResult(
    Step step, Verdict verdict, Duration duration, String detail, String log) {}
