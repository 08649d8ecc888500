// SPDX-License-Identifier: Apache-2.0
/**
 * Writes what became of things from one revision to another: range-diffs, two versions of a patch,
 * comments and where their lines are now. Knows neither HTTP nor the database's tables.
 */
@NullMarked
package dev.reroll.server.compare;

import org.jspecify.annotations.NullMarked;
