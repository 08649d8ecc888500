// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.message;

import dev.reroll.mail.Address;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in a list.
 *
 * @param key the message-id, or an id of our own under "reroll.invalid" where the message has none
 * @param messageIdKnown whether key is the message's own id
 * @param arrived when we took it in
 */
public record Message(
    long id,
    String key,
    boolean messageIdKnown,
    @Nullable String subject,
    @Nullable Address from,
    @Nullable Instant date,
    Instant arrived,
    long threadId) {}
