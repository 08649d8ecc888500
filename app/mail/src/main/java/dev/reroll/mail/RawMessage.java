// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

/**
 * The bytes of one message as found in a source. The array is shared, not copied: treat it as
 * immutable.
 *
 * @param bytes the message, with mboxrd quoting undone and the "From " line left out
 * @param source the file it was found in, or "-" for standard input
 * @param offset where in the (uncompressed) source the message starts, in bytes
 */
public record RawMessage(byte[] bytes, String source, long offset) {}
