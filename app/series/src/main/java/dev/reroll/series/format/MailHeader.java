// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

/** Writes the headers of mails that are no commit's. Texts hold one byte a char. */
public final class MailHeader {
  private MailHeader() {}

  /**
   * Returns From, Date and Subject of a cover letter, and Content-* where its body needs them.
   *
   * @param date as in mails
   */
  public static String cover(
      FormatOptions options, String prefix, String title, String date, String body) {
    FormatOptions.Person from = options.from();
    String header =
        (from == null ? "" : GitHeader.from(from.name(), from.email()))
            + "Date: "
            + date
            + "\n"
            + GitHeader.subject(prefix, title);
    return isPlain(body) ? header : withMime(header);
  }

  /** Returns whether a body is ASCII. */
  public static boolean isPlain(String body) {
    return GitHeader.isAscii(body);
  }

  /** Returns a header that says that the body is in UTF-8. */
  public static String withMime(String header) {
    return header.contains("\nMIME-Version:") ? header : header + SeriesFormat.MIME;
  }
}
