// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import dev.reroll.series.RevisionKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Which patch became which, for those who have to follow one: more forgiving than a range-diff,
 * which takes a small patch that changed much for two.
 */
public final class Counterparts {
  private Counterparts() {}

  /**
   * Returns the number of the new patch that each old one became: by the pairing, else by its
   * title, else by what it was squashed into. An old patch that became none is not in it.
   */
  public static Map<Integer, Integer> of(RangeDiff diff) {
    Map<String, Integer> byTitle = new HashMap<>();
    for (Pair pair : diff.pairs()) {
      if (pair.before() == null) {
        byTitle.putIfAbsent(RevisionKey.titleKey(pair.title()), pair.newNumber());
      }
    }
    Map<Integer, Integer> became = new HashMap<>();
    for (Lineage lineage : Lineage.of(diff)) {
      Pair pair = lineage.pair();
      Integer titled = byTitle.get(RevisionKey.titleKey(pair.title()));
      int number = pair.newNumber();
      if (pair.after() == null) {
        number = titled != null ? titled : lineage.into();
      }
      if (pair.before() != null && number > 0) {
        became.put(pair.oldNumber(), number);
      }
    }
    return became;
  }
}
