// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trailer by which the holder seems to say that an item is done.
 *
 * @param trailer as given ("Reviewed-by: …")
 * @param position the patch it was given for, 0 for the whole series
 */
public record Proposal(
    String trailer, String messageId, @Nullable Instant at, int revision, int position) {}
