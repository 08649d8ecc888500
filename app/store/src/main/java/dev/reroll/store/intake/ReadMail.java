// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.intake;

import dev.reroll.mail.Fidelity;
import dev.reroll.mail.Mail;
import dev.reroll.mail.RawMessage;
import dev.reroll.review.Reply;
import dev.reroll.series.Patch;
import dev.reroll.series.RevisionKey;
import dev.reroll.series.Subject;
import dev.reroll.series.pull.PullRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message with all that its bytes alone tell.
 *
 * @param problem what was wrong with its place in the source, or null
 * @param sha256 of the bytes
 * @param fingerprint as {@link Mail#fingerprint()} gives it
 * @param subject as {@link Subject#of} gives it
 * @param posted the revision it is cover letter or patch of, or null
 * @param patch the patch it carries, if it is posted as one, or null
 * @param pull what it asks to be pulled, or null
 * @param words its words, for search
 * @param reply it split at its quotes
 */
public record ReadMail(
    RawMessage raw,
    @Nullable String problem,
    byte[] sha256,
    Mail mail,
    String fingerprint,
    Subject subject,
    @Nullable RevisionKey posted,
    @Nullable Patch patch,
    @Nullable PullRequest pull,
    MailWords words,
    Reply reply) {

  /** Reads a message; total. */
  public static ReadMail of(RawMessage raw, @Nullable String problem) {
    Mail mail = Mail.parse(raw.bytes());
    Subject subject = Subject.of(mail);
    PullRequest pull = asksToPull(subject) ? PullRequest.of(mail).orElse(null) : null;
    RevisionKey posted =
        RevisionKey.of(mail).orElseGet(() -> pull == null ? null : RevisionKey.ofPull(mail));
    Patch patch = posted == null ? null : Patch.of(mail).orElse(null);
    return new ReadMail(
        raw,
        problem,
        sha256(raw.bytes()),
        mail,
        mail.fingerprint(),
        subject,
        posted,
        patch,
        pull,
        MailWords.of(mail, patch),
        Reply.of(mail));
  }

  /** A cover letter may name a repository just for those who want to look. */
  private static boolean asksToPull(Subject subject) {
    boolean said = subject.title().toLowerCase(Locale.ROOT).contains("pull");
    return !subject.reply() && (subject.pull() || (subject.coverLetter() && said));
  }

  /** Returns whether it answers another message by its subject, even if it brings a patch along. */
  public boolean answers() {
    return Subject.parse(mail.subject() == null ? "" : mail.subject()).reply();
  }

  /** Returns whether it is no message at all: nothing of a header could be found. */
  public boolean nameless() {
    return mail.messageId() == null
        && mail.from() == null
        && mail.subject() == null
        && mail.date() == null
        && mail.form() == Fidelity.RAW;
  }

  /** Returns the message-id, or one of ours where it shows none, stable for the same bytes. */
  public String key() {
    return mail.messageId() != null
        ? mail.messageId()
        : HexFormat.of().formatHex(sha256, 0, 12) + "@reroll.invalid";
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
