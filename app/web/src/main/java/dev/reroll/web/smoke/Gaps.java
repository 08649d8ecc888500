// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.smoke;

import dev.reroll.lab.coverage.LineSet;
import java.util.Arrays;
import java.util.List;

/**
 * Where lines of a file were not run; public since templates ask it.
 *
 * @param more whether there are too many to show all
 */
public record Gaps(List<Gap> gaps, boolean more) {
  private static final int MOST = 100;

  /**
   * Lines that follow one another.
   *
   * @param first its first line
   * @param range as "3-5", or "3"
   */
  public record Gap(String first, String range) {}

  /** Makes it of the lines that were not run. */
  static Gaps of(LineSet lines) {
    String ranges = lines.toString();
    List<Gap> all =
        Arrays.stream(ranges.isEmpty() ? new String[0] : ranges.split(","))
            .map(range -> new Gap(range.replaceFirst("-.*", ""), range))
            .toList();
    return new Gaps(all.stream().limit(MOST).toList(), all.size() > MOST);
  }

  /** Says whether there are none. */
  public boolean isEmpty() {
    return gaps.isEmpty();
  }
}
