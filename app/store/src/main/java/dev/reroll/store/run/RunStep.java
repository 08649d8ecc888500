// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import dev.reroll.review.gate.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run.
 *
 * @param step lower-case name ("apply", "build", "boot", "load", "register", "unload", "poweroff")
 * @param verdict how it ended, or null while it runs
 * @param millis how long it took, 0 while it runs
 * @param detail one line, or ""
 */
public record RunStep(String step, @Nullable Outcome verdict, long millis, String detail) {}
