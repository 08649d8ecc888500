// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import org.jspecify.annotations.Nullable;

/**
 * A step of a run.
 *
 * @param step lower-case name ("apply", "build", "boot", "load", "register", "unload", "poweroff")
 * @param verdict lower case ("pass", "warn", "fail", "error", "skipped"), or null while it runs
 * @param millis how long it took, 0 while it runs
 * @param detail one line, or ""
 */
public record RunStep(String step, @Nullable String verdict, long millis, String detail) {}
