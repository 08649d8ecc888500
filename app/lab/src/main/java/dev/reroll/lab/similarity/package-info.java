// SPDX-License-Identifier: Apache-2.0
/**
 * Tells whether one driver was copied from another: the longest runs of C tokens that both have.
 * Knows text only; no kernel is built or run for it.
 */
@NullMarked
package dev.reroll.lab.similarity;

import org.jspecify.annotations.NullMarked;
