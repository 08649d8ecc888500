// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a check found.
 *
 * @param place file and line, or the file, or "" if it did not say
 * @param key what it is, without line numbers: a finding that only moved is the same one
 * @param text the whole line, for people
 */
public record Issue(String place, String key, String text) {
  /** "FILE:LINE: TEXT", "FILE:LINE:COLUMN: TEXT"; other text stands for itself. */
  private static final Pattern LINE = Pattern.compile("([^\\s:]+):(\\d+):(?:\\d+:)?\\s*(.*)");

  /** Numbers of other lines that a text may speak of. */
  private static final Pattern INNER = Pattern.compile("(?<=[\\w)]):\\d+(:\\d+)?(?=\\D|$)");

  static Issue parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return new Issue("", unnumbered(line), line);
    }
    String file = matcher.group(1);
    return new Issue(
        file + ":" + matcher.group(2), file + ": " + unnumbered(matcher.group(3)), line);
  }

  private static String unnumbered(String text) {
    return INNER.matcher(text).replaceAll("");
  }
}
