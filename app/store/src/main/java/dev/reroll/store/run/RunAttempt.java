// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import dev.reroll.review.gate.Outcome;

/**
 * One guest that went through a scenario.
 *
 * @param number 1, or 2 for the retry
 * @param detail the first step that failed, or why it was skipped; "" if all was well
 * @param archive names the smoke run that holds its console and trace, "" if none
 */
public record RunAttempt(
    int number, Outcome verdict, long millis, String detail, String fingerprint, String archive) {}
