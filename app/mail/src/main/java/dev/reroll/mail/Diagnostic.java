// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

/**
 * One thing that is wrong with a message but did not stop its reading.
 *
 * @param offset bytes from the start of the message
 * @param problem what is wrong, in lower case, without a final dot
 */
public record Diagnostic(long offset, String problem) {}
