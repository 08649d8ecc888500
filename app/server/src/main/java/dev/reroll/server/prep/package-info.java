// SPDX-License-Identifier: Apache-2.0
/**
 * {@code reroll prep}: prepares the next revision on a branch of the user's own clone, in b4's way,
 * with what the database knows about the ones before.
 */
@NullMarked
package dev.reroll.server.prep;

import org.jspecify.annotations.NullMarked;
