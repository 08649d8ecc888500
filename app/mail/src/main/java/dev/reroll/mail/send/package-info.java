// SPDX-License-Identifier: Apache-2.0
/**
 * Hands mails over to whoever carries them: an SMTP server, a command like sendmail, or a folder.
 *
 * <p>Knows nothing of what the mails say. What was accepted is kept by whoever implements {@link
 * dev.reroll.mail.send.MailSender}; a {@link dev.reroll.mail.send.Transport} only carries.
 */
@NullMarked
package dev.reroll.mail.send;

import org.jspecify.annotations.NullMarked;
