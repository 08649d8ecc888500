// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * A text cut in lines, each with its LF but perhaps the last. Shares the given arrays: treat them
 * as immutable.
 *
 * @param text the lines
 * @param ids a number for each, equal where lines are, by one {@link LineIds}
 */
public record Lines(String[] text, int[] ids) {

  /** Returns how many there are. */
  public int count() {
    return text.length;
  }

  /** Cuts a text after each LF. */
  public static List<String> cut(String text) {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    while (begin < text.length()) {
      int end = text.indexOf('\n', begin);
      end = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(begin, end));
      begin = end;
    }
    return lines;
  }
}
