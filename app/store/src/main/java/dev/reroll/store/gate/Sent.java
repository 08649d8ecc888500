// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.gate;

/**
 * Names a revision that was sent, or is to be.
 *
 * @param changeId without "change-id:", "" if it has none
 * @param number vN
 * @param message the message-id of its cover letter or first patch, "" while nothing was sent
 */
public record Sent(String changeId, int number, String message) {}
