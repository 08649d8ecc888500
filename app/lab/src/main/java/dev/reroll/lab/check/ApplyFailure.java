// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

/**
 * Why a patch does not apply.
 *
 * @param text one line
 * @param log what git said, and each hunk that failed beside what is in the file at its place
 */
record ApplyFailure(String text, String log) {}
