// SPDX-License-Identifier: Apache-2.0
/**
 * What is tracked of a discussion: objections, questions, conditions, commitments, rulings,
 * precedents and positions, each with holder, scope, standing, state and evidence; which change of
 * state is allowed to whom; and whose turn it is. Knows no database. Everything is immutable and
 * pure: what may happen is a function of an item and an act.
 */
@NullMarked
package dev.reroll.review.tracker;

import org.jspecify.annotations.NullMarked;
