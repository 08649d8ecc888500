// SPDX-License-Identifier: Apache-2.0
/**
 * Fetches mail from where more comes in time: public-inbox repositories, public-inbox servers, IMAP
 * boxes. Knows mail only: neither the database nor what is done with the messages.
 */
@NullMarked
package dev.reroll.store.fetch;

import org.jspecify.annotations.NullMarked;
