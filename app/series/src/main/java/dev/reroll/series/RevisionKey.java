// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says to which revision of which series a posted message belongs, from the message alone.
 *
 * @param anchor the message-id under which the revision is threaded: that of its cover letter, or
 *     its first patch; a patch of n/m that answers nothing is its own anchor
 * @param author lower-case mail address (or name) of the poster
 * @param revision vN
 * @param total m of "n/m", 1 for a single patch
 * @param rfc tagged RFC
 * @param resend tagged RESEND
 */
public record RevisionKey(
    String anchor, String author, int revision, int total, boolean rfc, boolean resend) {

  /**
   * Returns the key of a cover letter or patch; empty for other mail, and for replies but those
   * that a patch is pasted into.
   *
   * <p>A patch that answers something belongs to what its In-Reply-To names where the series is
   * threaded shallowly, and to the head of its References where each patch answers the one before.
   * A series sent in reply to an older revision has that one's cover letter as head; the revision
   * number in the key keeps the two apart. A patch without a message-id that answers nothing has ""
   * as anchor.
   */
  public static Optional<RevisionKey> of(Mail mail) {
    Subject subject = Subject.of(mail);
    boolean numbered = subject.total() != null;
    boolean posted = subject.pull() ? numbered : subject.patch();
    if (!posted || subject.reply()) {
      return Optional.empty();
    }
    return Optional.of(key(mail, subject));
  }

  /** Returns the key of a request to pull, which may stand alone or head the patches it is of. */
  public static RevisionKey ofPull(Mail mail) {
    return key(mail, Subject.parse(mail.subject() == null ? "" : mail.subject()));
  }

  private static RevisionKey key(Mail mail, Subject subject) {
    int total = subject.total() == null ? 1 : subject.total();
    String own = mail.messageId() == null ? "" : mail.messageId();
    String anchor = own;
    boolean part = subject.number() != null && subject.number() > 0 && total > 1;
    if (part && !mail.references().isEmpty()) {
      anchor = mail.references().getFirst();
    } else if (part && mail.inReplyTo() != null) {
      anchor = mail.inReplyTo();
    } else if (!part && subject.coverLetter() && !mail.references().isEmpty()) {
      // Sent in reply to an older revision: its patches name that one's head as theirs, too.
      anchor = mail.references().getFirst();
    }
    return new RevisionKey(
        anchor, author(mail.from()), subject.revision(), total, subject.rfc(), subject.resend());
  }

  /** Returns the same key under another anchor. */
  public RevisionKey at(String otherAnchor) {
    return new RevisionKey(otherAnchor, author, revision, total, rfc, resend);
  }

  private static String author(@Nullable Address from) {
    if (from == null) {
      return "";
    }
    String author = from.email() != null ? from.email() : from.name();
    return author == null ? "" : author.toLowerCase(Locale.ROOT);
  }

  /** Returns a title in lower case with every run of other than letters and digits as one blank. */
  public static String titleKey(String title) {
    StringBuilder key = new StringBuilder(title.length());
    for (int i = 0; i < title.length(); i++) {
      char c = title.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        key.append(Character.toLowerCase(c));
      } else if (!key.isEmpty() && key.charAt(key.length() - 1) != ' ') {
        key.append(' ');
      }
    }
    return key.toString().strip();
  }
}
