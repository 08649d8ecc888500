// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import org.jspecify.annotations.Nullable;

/**
 * What git-mailinfo(1) can be told.
 *
 * @param keepSubject -k: leave the subject as it is
 * @param keepBrackets -b: drop only brackets that hold "PATCH"
 * @param messageId -m: add the message-id to the end of the commit message
 * @param encoding what to recode to (i18n.commitEncoding, else UTF-8), or null for -n: leave bytes
 *     as they are
 * @param scissors --scissors: drop what stands above a scissors line
 * @param quotedCr what to do about CRLF inside encoded bodies
 * @param inBodyHeaders whether From, Subject and Date at the top of the body count
 */
public record MailInfoOptions(
    boolean keepSubject,
    boolean keepBrackets,
    boolean messageId,
    @Nullable String encoding,
    boolean scissors,
    QuotedCr quotedCr,
    boolean inBodyHeaders) {

  /** What git-mailinfo(1) does without options. */
  public static final MailInfoOptions DEFAULT =
      new MailInfoOptions(false, false, false, "UTF-8", false, QuotedCr.WARN, true);

  /** What to do about CRLF at line ends of a base64 or quoted-printable body. */
  public enum QuotedCr {
    NOWARN,
    WARN,
    STRIP
  }
}
