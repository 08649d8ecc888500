// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

/**
 * The exact words a claim rests on.
 *
 * @param messageId the message that holds them
 * @param words exactly as they stand there, lines joined with LF
 */
public record Evidence(String messageId, String words) {}
