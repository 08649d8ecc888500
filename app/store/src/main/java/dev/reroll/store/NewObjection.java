// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.review.Objection;
import org.jspecify.annotations.Nullable;

/**
 * An objection to be opened from a comment.
 *
 * @param messageId the message that holds the words; it decides series, revision and patch
 * @param words the exact words; must stand in the message's own text
 * @param condition what would lift it, exact words of the same message, or null
 * @param title one line, or null to take it from the words
 * @param by who enters it
 */
public record NewObjection(
    String messageId,
    String words,
    @Nullable String condition,
    Objection.Kind kind,
    Objection.Scope scope,
    @Nullable String title,
    String by) {}
