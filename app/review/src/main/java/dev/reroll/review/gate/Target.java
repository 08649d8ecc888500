// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import dev.reroll.review.tracker.ItemType;

/** What a reason is about, and where its remedy begins. */
public sealed interface Target {
  /** Something tracked. */
  record OfItem(ItemType type, long id) implements Target {}

  /** A patch by its 1-based number; 0 is the cover letter. */
  record OfPatch(int number) implements Target {}

  /** A check's verdict by its row; 0 where it is in no database. */
  record OfCheck(long id) implements Target {}

  /** The builds, boots and scenarios of the revision. */
  record OfRuns() implements Target {}

  /** A message by its message-id. */
  record OfMessage(String messageId) implements Target {}

  /** What the revision did about each point. */
  record OfResponses() implements Target {}

  /** The revision as a whole. */
  record OfRevision() implements Target {}
}
