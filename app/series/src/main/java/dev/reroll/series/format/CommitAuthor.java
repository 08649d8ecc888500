// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import dev.reroll.series.text.ByteText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Who made a commit, and when.
 *
 * @param name one byte a char
 * @param email one byte a char
 * @param date as in mails: "Mon, 7 Sep 2026 10:00:00 +0200"
 */
record CommitAuthor(String name, String email, String date) {
  private static final DateTimeFormatter MAIL =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT);

  /** Reads the line of a commit: "Name &lt;address&gt; SECONDS +HHMM". */
  static CommitAuthor of(String line) {
    int open = line.indexOf('<');
    int close = line.lastIndexOf('>');
    if (open < 0 || close < open) {
      return new CommitAuthor("", "", "");
    }
    String[] when = line.substring(close + 1).strip().split(" ", -1);
    return new CommitAuthor(
        ByteText.trim(line.substring(0, open)),
        line.substring(open + 1, close),
        when.length == 2 ? date(when[0], when[1]) : "");
  }

  private static String date(String seconds, String zone) {
    try {
      int hours = Integer.parseInt(zone.substring(0, zone.length() - 2));
      int minutes = Integer.parseInt(zone.substring(zone.length() - 2));
      boolean west = zone.startsWith("-");
      int offset = Math.abs(hours) * 60 + minutes;
      return MAIL.format(
          OffsetDateTime.ofInstant(
              Instant.ofEpochSecond(Long.parseLong(seconds)),
              ZoneOffset.ofTotalSeconds((west ? -offset : offset) * 60)));
    } catch (java.time.DateTimeException | IndexOutOfBoundsException | NumberFormatException e) {
      return "";
    }
  }
}
