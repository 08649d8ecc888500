// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job in the queue.
 *
 * @param worker who does it, or null while it waits
 * @param progress one line on how far it is, "" while it waits
 * @param fraction how far it is, or -1 where that is not known
 * @param failure why it failed last, "" if it did not
 * @param failures how often it failed in a row
 * @param next when it is tried again, or null if it did not fail, or is being done
 * @param isCancelled whether it is being ended
 */
public record QueuedJob(
    Job job,
    int priority,
    @Nullable String worker,
    String progress,
    double fraction,
    String failure,
    int failures,
    @Nullable Instant next,
    boolean isCancelled) {}
