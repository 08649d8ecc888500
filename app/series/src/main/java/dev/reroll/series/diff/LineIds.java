// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers lines, the same line always with the same number, so that texts can be compared many
 * times at the price of one reading. Used by one thread.
 */
public final class LineIds {
  private final Map<String, Integer> ids = new HashMap<>();

  /** Cuts a text in numbered lines. */
  public Lines lines(String text) {
    List<String> cut = Lines.cut(text);
    String[] lines = new String[cut.size()];
    int[] numbers = new int[lines.length];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = cut.get(i);
      numbers[i] = ids.computeIfAbsent(lines[i], _ -> ids.size());
    }
    return new Lines(lines, numbers);
  }

  /** Returns how many different lines were seen; numbers are below it. */
  int count() {
    return ids.size();
  }
}
