// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import dev.reroll.series.text.ByteText;

/** Tells the lines by which git cuts a body. */
public final class LineMarks {
  /** What "git format-patch" puts after a commit's name, always with this date. */
  private static final String SEPARATOR_END = " Mon Sep 17 00:00:00 2001\n";

  private static final int COMMIT_NAME_LENGTH = 40;

  private LineMarks() {}

  /** "From " + 40 hex digits + the date that all such lines have. */
  static boolean formatPatchSeparator(String line) {
    int end = "From ".length() + COMMIT_NAME_LENGTH;
    return line.startsWith("From ")
        && line.length() == end + SEPARATOR_END.length()
        && line.endsWith(SEPARATOR_END)
        && line.substring("From ".length(), end)
            .chars()
            .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /** A diff's first line, "--- name", or "---" alone. */
  static boolean beginsPatch(String line) {
    if (line.startsWith("diff -") || line.startsWith("Index: ")) {
      return true;
    }
    if (line.length() < 4 || !line.startsWith("---")) {
      return false;
    }
    if (line.charAt(3) == ' ' && !ByteText.space(ByteText.at(line, 4))) {
      return true;
    }
    for (int i = 3; i < line.length(); i++) {
      if (line.charAt(i) == '\n') {
        return true;
      }
      if (!ByteText.space(line.charAt(i))) {
        return false;
      }
    }
    return false;
  }

  /**
   * Whether a line is one to cut along, as "-- >8 --": scissors in a perforation of dashes and
   * blanks that is more than a third of what is seen of the line, and more dashes than blanks.
   */
  public static boolean scissors(String line) {
    int first = -1;
    int last = -1;
    int marks = 0;
    int gaps = 0;
    boolean found = false;
    boolean perforated = false;
    for (int i = 0; i < line.length() && line.charAt(i) != 0; i++) {
      char c = line.charAt(i);
      if (ByteText.space(c)) {
        gaps += perforated ? 1 : 0;
        continue;
      }
      last = i;
      first = first < 0 ? i : first;
      if (c == '-') {
        perforated = true;
        marks++;
      } else if (blades(c, ByteText.at(line, i + 1))) {
        perforated = true;
        found = true;
        marks += 2;
        i++;
      } else {
        perforated = false;
      }
    }
    int visible = first < 0 ? 0 : last - first + 1;
    int perforation = marks + gaps;
    return found && visible >= 8 && visible < perforation * 3 && gaps * 2 < perforation;
  }

  private static boolean blades(char c, char next) {
    return (c == '>' && (next == '8' || next == '%')) || (next == '<' && (c == '8' || c == '%'));
  }
}
