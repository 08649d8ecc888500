// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A commit object in UTF-8, one byte a char.
 *
 * @param header the lines above the message, each with its LF
 * @param message all below the first empty line
 */
public record RawCommit(String header, String message) {
  private static final String ENCODING = "\nencoding ";

  /** Reads the bytes of a commit; one whose encoding is not known is taken as it is. */
  public static RawCommit of(byte[] raw) {
    String text = recoded(raw);
    int end = text.indexOf("\n\n");
    return end < 0
        ? new RawCommit(text, "")
        : new RawCommit(text.substring(0, end + 1), text.substring(end + 2));
  }

  private static String recoded(byte[] raw) {
    String text = ByteText.of(raw);
    int end = text.indexOf("\n\n");
    int at = text.indexOf(ENCODING);
    if (at < 0 || (end >= 0 && at > end)) {
      return text;
    }
    String name = text.substring(at + ENCODING.length(), text.indexOf('\n', at + 1));
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("utf-8") || lower.equals("utf8")) {
      return text;
    }
    try {
      String decoded = new String(raw, Charset.forName(name));
      return ByteText.of(decoded.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Returns what stands after a key of the header ("author"), "" if it has none. */
  public String field(String key) {
    String begin = "\n" + key + " ";
    int at = ("\n" + header).indexOf(begin);
    if (at < 0) {
      return "";
    }
    int line = header.indexOf('\n', at);
    return header.substring(at + begin.length() - 1, line < 0 ? header.length() : line);
  }

  /** Returns the first line that is not empty, which git names files by. */
  public String firstLine() {
    return message.lines().map(ByteText::trimEnd).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }

  /** Returns the first paragraph, its lines joined with blanks. */
  public String title() {
    StringBuilder title = new StringBuilder();
    for (String line : message.split("\n", -1)) {
      String text = ByteText.trimEnd(line);
      if (text.isEmpty()) {
        if (!title.isEmpty()) {
          break;
        }
        continue;
      }
      title.append(title.isEmpty() ? "" : " ").append(text);
    }
    return title.toString();
  }

  /**
   * Returns the lines below the title, without white space at line ends and empty lines at both
   * ends.
   */
  public String body() {
    String[] lines = message.split("\n", -1);
    int at = 0;
    while (at < lines.length && ByteText.trimEnd(lines[at]).isEmpty()) {
      at++;
    }
    while (at < lines.length && !ByteText.trimEnd(lines[at]).isEmpty()) {
      at++;
    }
    StringBuilder body = new StringBuilder();
    for (; at < lines.length; at++) {
      String line = ByteText.trimEnd(lines[at]);
      if (!line.isEmpty() || !body.isEmpty()) {
        body.append(line).append('\n');
      }
    }
    return body.isEmpty() ? "" : ByteText.trimEnd(body.toString()) + "\n";
  }
}
