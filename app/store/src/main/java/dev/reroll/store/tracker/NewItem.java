// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.ItemType;
import org.jspecify.annotations.Nullable;

/**
 * An item to be opened on words of a message.
 *
 * @param kind one of the type's kinds, "" where it has none
 * @param messageId the message that holds the words; it decides series, revision, patch and holder
 * @param words the exact words; must stand in the message's own text
 * @param condition what would lift an objection, exact words of the same message, or null
 * @param title one line, or null to take it from the words
 * @param lifts the objection that a condition would lift, or null
 * @param by who enters it
 */
public record NewItem(
    ItemType type,
    String kind,
    Objection.Scope scope,
    String messageId,
    String words,
    @Nullable String condition,
    @Nullable String title,
    Due due,
    @Nullable Long lifts,
    String by) {}
