// SPDX-License-Identifier: Apache-2.0
/**
 * Prepares the next revision on a branch of the user's own clone, in b4's way, with what the
 * database knows about the ones before.
 */
@NullMarked
package dev.reroll.desk.prepare;

import org.jspecify.annotations.NullMarked;
