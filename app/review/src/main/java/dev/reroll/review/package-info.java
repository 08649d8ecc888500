// SPDX-License-Identifier: Apache-2.0
/**
 * The review model: comments anchored to patch lines, objections with holder, scope, state,
 * evidence and history. Knows mail and series, but no database and no pages. Everything is
 * immutable; state changes are functions from one value to the next.
 */
@NullMarked
package dev.reroll.review;

import org.jspecify.annotations.NullMarked;
