// SPDX-License-Identifier: Apache-2.0
/**
 * The review tracker's commands, pages, feeds and digests. Decides nothing: what may be done is
 * {@code dev.reroll.review.tracker}'s to say.
 */
@NullMarked
package dev.reroll.server.tracker;

import org.jspecify.annotations.NullMarked;
