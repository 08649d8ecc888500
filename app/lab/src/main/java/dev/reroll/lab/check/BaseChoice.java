// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.Verdict;

/**
 * The base that a series was given.
 *
 * @param commit its full id
 * @param verdict PASS if the series says so itself, WARN if what it says could not be heeded
 * @param why one line: what was tried and why it was taken
 */
public record BaseChoice(Base base, String commit, Verdict verdict, String why) {}
