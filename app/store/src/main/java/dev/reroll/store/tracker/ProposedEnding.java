// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.tracker.Action;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Words of a message that seem to bring an item to its end, or nearer to it. Nothing happens to the
 * item before a person confirms it.
 *
 * @param action what they seem to do
 * @param words a trailer as given ("Reviewed-by: …") or a sentence, verbatim
 * @param position the patch they were said of, 0 for the whole series
 * @param reason why they are taken for it, in words
 * @param key what is the same for the same words when mail is read again
 */
public record ProposedEnding(
    Action action,
    String words,
    String messageId,
    @Nullable Instant at,
    int revision,
    int position,
    String reason,
    String key) {
  /** Returns whether it would end the item by words of its holder. */
  boolean ends() {
    return action == Action.RESOLVE || action == Action.WITHDRAW;
  }
}
