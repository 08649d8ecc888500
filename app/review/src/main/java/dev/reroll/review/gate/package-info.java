// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a revision may be sent: facts in, reasons against it out. Each reason has a stable name,
 * a text, what to do about it, and a severity that the project's policy gives it. Knows no
 * database, no git and no network: what could not be found out is a fact, too, and is told as such.
 * Everything is immutable and pure.
 */
@NullMarked
package dev.reroll.review.gate;

import org.jspecify.annotations.NullMarked;
