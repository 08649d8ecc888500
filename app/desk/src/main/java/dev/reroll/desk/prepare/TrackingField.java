// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.mail.Header;
import dev.reroll.series.prep.PrepException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The field of a series' first mail by which b4 (0.12 and later) takes the series up again:
 *
 * <pre>
 * X-B4-Tracking: v=1; b=H4sIAAAA...   base64 of gzip of the tracking data as JSON,
 *  8aP2Rd...                          folded anywhere
 * </pre>
 */
public final class TrackingField {
  private static final String NAME = "X-B4-Tracking";
  private static final String BEGIN = "v=1; b=";
  private static final int COLUMNS = 75;
  private static final int LARGEST = 1 << 20;

  private TrackingField() {}

  /** Returns the field with its LF. */
  static String of(Tracking tracking) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(tracking.line().getBytes(StandardCharsets.UTF_8));
    }
    String text = Base64.getEncoder().encodeToString(packed.toByteArray());
    StringBuilder field = new StringBuilder(NAME).append(": ").append(BEGIN);
    int column = field.length();
    for (int at = 0; at < text.length(); ) {
      int end = Math.min(text.length(), at + COLUMNS - column);
      field.append(text, at, end).append(end < text.length() ? "\n " : "\n");
      at = end;
      column = 1;
    }
    return field.toString();
  }

  /** Reads it from a mail; empty where there is none, or none that makes sense. */
  public static Optional<Tracking> read(byte[] mail) {
    String value = Header.read(mail, 0, mail.length).first(NAME);
    int begin = value == null ? -1 : value.indexOf(BEGIN);
    if (value == null || begin < 0) {
      return Optional.empty();
    }
    String text = value.substring(begin + BEGIN.length()).replaceAll("\\s+", "");
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
      byte[] json = gzip.readNBytes(LARGEST + 1);
      return json.length > LARGEST
          ? Optional.empty()
          : Optional.of(Tracking.parse(new String(json, StandardCharsets.UTF_8)));
    } catch (IOException | IllegalArgumentException | PrepException e) {
      // The series is taken up all the same, by what else its mails say.
      return Optional.empty();
    }
  }
}
