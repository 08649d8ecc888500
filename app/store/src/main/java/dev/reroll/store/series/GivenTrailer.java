// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.mail.Address;
import dev.reroll.series.Trailer;
import org.jspecify.annotations.Nullable;

/**
 * A trailer that a reply gave.
 *
 * @param messageId of the reply
 * @param from who sent it
 * @param invalid why it does not count, or null if it does
 */
public record GivenTrailer(
    Trailer trailer, String messageId, @Nullable Address from, @Nullable String invalid) {}
