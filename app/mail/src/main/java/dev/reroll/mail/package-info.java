// SPDX-License-Identifier: Apache-2.0
/**
 * Reads list mail: mailbox formats, headers, MIME, dates, threads and quotes.
 *
 * <p>Must know nothing of patches, git, databases or pages. Every parser here is total: it returns
 * a value and diagnostics, throws on no user data and does not recurse on it. All types are
 * immutable and may be shared between threads unless they say otherwise. Offsets are in bytes from
 * the start of the source; line indexes are 0-based and half-open.
 */
@NullMarked
package dev.reroll.mail;

import org.jspecify.annotations.NullMarked;
