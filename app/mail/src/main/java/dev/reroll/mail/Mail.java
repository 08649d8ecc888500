// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message as read. What can't be known is null (or empty for lists), never a guess.
 *
 * @param form how faithful the source bytes were
 * @param messageId without angle brackets, or null
 * @param from the author by the From header, or null
 * @param date when it was sent by the Date header, or null
 * @param utcOffsetMinutes the zone the Date header gave, 0 where unknown
 * @param subject decoded and unfolded, or null
 * @param listId the List-Id without angle brackets (for example "netdev.vger.kernel.org"), or null
 * @param inReplyTo the first message-id of In-Reply-To, without brackets, or null
 * @param references message-ids of References, oldest first, without brackets
 * @param to decoded recipients
 * @param cc decoded recipients
 * @param text the decoded plain text of the body (of all text/plain parts, else HTML as text), with
 *     LF line ends; format=flowed is kept as sent (lines are not joined)
 * @param diagnostics what was wrong with the bytes
 */
public record Mail(
    Fidelity form,
    @Nullable String messageId,
    @Nullable Address from,
    @Nullable Instant date,
    int utcOffsetMinutes,
    @Nullable String subject,
    @Nullable String listId,
    @Nullable String inReplyTo,
    List<String> references,
    List<Address> to,
    List<Address> cc,
    String text,
    List<Diagnostic> diagnostics) {

  /** Copies the lists. */
  public Mail {
    references = List.copyOf(references);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Returns the message that {@code raw} holds, in whatever {@link Fidelity} it is; total. */
  public static Mail parse(byte[] raw) {
    byte[] lines = LineEnds.repaired(raw);
    Header header = Header.read(lines, 0, lines.length);
    Mail mangled = MangledMail.parse(lines, header);
    return mangled != null ? mangled : WholeMail.parse(lines, header);
  }

  /**
   * Returns a digest of what the author wrote and quoted that is equal for all forms of one
   * message: quote marks, white space, addresses and archive furniture do not count. Empty text
   * gives "".
   */
  public String fingerprint() {
    return Fingerprint.of(text);
  }
}
