// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import org.jspecify.annotations.Nullable;

/**
 * A job in the queue.
 *
 * @param worker who does it, or null while it waits
 */
public record QueuedJob(Job job, int priority, @Nullable String worker) {}
