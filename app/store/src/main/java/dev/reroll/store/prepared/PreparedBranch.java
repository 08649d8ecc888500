// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.prepared;

import java.time.Instant;

/**
 * A revision on a branch, as it was when it was last checked.
 *
 * @param id 0 for one that is not kept yet
 * @param changeId without "change-id:"
 * @param number vN of the revision it is to be
 * @param folder that of the repository
 * @param tip the last commit
 * @param message a message-id of the series it goes on with, "" for a new one
 * @param told what {@code reroll prep check --json} printed
 */
public record PreparedBranch(
    long id,
    String changeId,
    int number,
    String title,
    String branch,
    String folder,
    String tip,
    String message,
    Instant at,
    String told) {}
