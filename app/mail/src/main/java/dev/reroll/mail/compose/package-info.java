// SPDX-License-Identifier: Apache-2.0
/**
 * Writes mails as kernel lists want them: plain text, nothing of a patch or a quote re-wrapped, and
 * headers by which every mailer finds the thread.
 *
 * <p>Knows nothing of who carries them. All types are immutable or used by one thread.
 */
@NullMarked
package dev.reroll.mail.compose;

import org.jspecify.annotations.NullMarked;
