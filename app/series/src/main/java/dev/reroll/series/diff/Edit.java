// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

/**
 * Lines [oldBegin, oldEnd) of one text are replaced by lines [newBegin, newEnd) of another; either
 * may be empty. Indexes are 0-based.
 */
public record Edit(int oldBegin, int oldEnd, int newBegin, int newEnd) {}
