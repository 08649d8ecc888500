// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.message;

import dev.reroll.mail.ThreadTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thread to read.
 *
 * @param messages by message key, oldest first; placeholders of the tree have none
 * @param seriesId the series posted in it, or null
 */
public record ThreadView(
    long id,
    String subject,
    ThreadTree tree,
    Map<String, MessageView> messages,
    @Nullable Long seriesId) {}
