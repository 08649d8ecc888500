// SPDX-License-Identifier: Apache-2.0
/**
 * The review tracker's tables: items, their evidence, history and links, MAINTAINERS of base trees,
 * and how long projects wait. What may be done is decided by {@code dev.reroll.review.tracker};
 * here it is found, written down and found again.
 */
@NullMarked
package dev.reroll.store.tracker;

import org.jspecify.annotations.NullMarked;
