// SPDX-License-Identifier: Apache-2.0
/**
 * Suggests what a message may have done to a series: objections, questions, conditions,
 * commitments, rulings, precedents, positions, agreements and withdrawals, each with the words that
 * led to it. A person decides; nothing here changes any state.
 *
 * <p>The way of a message: {@link dev.reroll.review.suggest.Prose} leaves its author's own
 * sentences, {@link dev.reroll.review.suggest.Tokens} makes words of them that are easy to compare,
 * {@link dev.reroll.review.suggest.Mood} tells questions, suppositions and reports of what others
 * said from statements, and the rules of {@code rules.txt} say what a statement does. All is pure
 * and safe for use by several threads.
 */
@NullMarked
package dev.reroll.review.suggest;

import org.jspecify.annotations.NullMarked;
