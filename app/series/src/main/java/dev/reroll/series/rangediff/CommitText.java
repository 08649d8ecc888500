// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import dev.reroll.series.text.ByteText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Shows author and message of a commit as git log does, in UTF-8, one byte a char. */
final class CommitText {
  private static final int TAB = 8;

  private final String author;
  private final String message;

  CommitText(RevCommit commit, Mailmap mailmap) {
    String raw = recoded(commit);
    int end = raw.indexOf("\n\n");
    String header = end < 0 ? raw : raw.substring(0, end + 1);
    this.message = end < 0 ? "" : raw.substring(end + 2);
    this.author = mailmap.proper(person(header));
  }

  private static String recoded(RevCommit commit) {
    byte[] raw = commit.getRawBuffer();
    String text = ByteText.of(raw);
    int end = text.indexOf("\n\n");
    int at = text.indexOf("\nencoding ");
    if (at < 0 || (end >= 0 && at > end)) {
      return text;
    }
    String name = text.substring(at + "\nencoding ".length(), text.indexOf('\n', at + 1));
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

  private static String person(String header) {
    int begin = header.indexOf("\nauthor ");
    if (begin < 0) {
      return "";
    }
    begin += "\nauthor ".length();
    int line = header.indexOf('\n', begin);
    int end = header.lastIndexOf('>', line < 0 ? header.length() : line);
    return end < begin ? "" : header.substring(begin, end + 1);
  }

  /** Returns "Name &lt;address&gt;". */
  String author() {
    return author;
  }

  /** Returns the title: the first paragraph, its lines joined with blanks. */
  String title() {
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

  /** Returns the message's lines without empty ones at its ends, tabs made blanks. */
  List<String> lines() {
    return lines(message);
  }

  static List<String> lines(String message) {
    List<String> lines = new ArrayList<>();
    for (String line : ByteText.untilNul(message).split("\n", -1)) {
      String text = ByteText.trimEnd(line);
      if (!text.isEmpty() || !lines.isEmpty()) {
        lines.add(expanded(text));
      }
    }
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  private static String expanded(String line) {
    if (line.indexOf('\t') < 0) {
      return line;
    }
    StringBuilder out = new StringBuilder();
    int column = 0;
    int at = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', at)) {
      String piece = line.substring(at, tab);
      Integer width = width(piece);
      if (width == null) {
        break;
      }
      out.append(piece);
      column += width;
      int blanks = TAB - column % TAB;
      out.append(" ".repeat(blanks));
      column += blanks;
      at = tab + 1;
    }
    return out.append(line, at, line.length()).toString();
  }

  /** Returns how many columns UTF-8 text takes, or null if it is not UTF-8. */
  private static @Nullable Integer width(String bytes) {
    String text = ByteText.utf8(bytes);
    if (text.indexOf('\ufffd') >= 0) {
      return null;
    }
    return text.codePoints().map(CommitText::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || type == Character.CONTROL) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1f64f)
            || (c >= 0x1f900 && c <= 0x1f9ff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
