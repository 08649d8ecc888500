// SPDX-License-Identifier: Apache-2.0
/**
 * Runs of a series in the kernel lab: what is to be done, by whom, and the grid of what came out.
 */
@NullMarked
package dev.reroll.desk.run;

import org.jspecify.annotations.NullMarked;
