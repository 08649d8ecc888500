// SPDX-License-Identifier: Apache-2.0
/** Sends what was written here: who sends it, by which way, and what became of it. */
@NullMarked
package dev.reroll.desk.send;

import org.jspecify.annotations.NullMarked;
