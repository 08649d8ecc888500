// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.Relation;

/**
 * A link as seen from one of its ends.
 *
 * @param forward whether it goes from the item to the other
 * @param reason why they were joined
 */
public record ItemLink(Relation relation, boolean forward, Item other, String reason) {}
