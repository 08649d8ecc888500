// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.mail.Address;
import dev.reroll.review.Comment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A comment with the message it stands in. */
public record ReviewComment(
    String messageId, @Nullable Address author, @Nullable Instant date, Comment comment) {}
