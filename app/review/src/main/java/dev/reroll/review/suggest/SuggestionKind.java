// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

/** What words do. */
public enum SuggestionKind {
  /** Says that something is wrong, has to change, or must not go in. */
  OBJECTION,
  /** Asks what wants an answer. */
  QUESTION,
  /** Says what has to be so before something goes in or an objection is lifted. */
  CONDITION,
  /** Promises to do something. */
  COMMITMENT,
  /** Decides: applied, rejected, changes requested and the like. */
  RULING,
  /** Points to what was decided or done before. */
  PRECEDENT,
  /** Takes a stand for or against the whole. */
  POSITION,
  /** Grants somebody a point. */
  AGREEMENT,
  /** Takes something back. */
  WITHDRAWAL
}
