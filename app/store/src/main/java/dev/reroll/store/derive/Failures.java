// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import java.util.ArrayList;
import java.util.List;

/** What could not be read of sources; past a number only how many. Safe for use by many threads. */
final class Failures {
  private static final int MOST = 10_000;

  private final List<ImportReport.Failure> first = new ArrayList<>();
  private int more;

  synchronized void add(String source, long offset, String reason) {
    if (first.size() < MOST) {
      first.add(new ImportReport.Failure(source, offset, reason));
    } else {
      more++;
    }
  }

  synchronized List<ImportReport.Failure> all() {
    List<ImportReport.Failure> all = new ArrayList<>(first);
    if (more > 0) {
      all.add(
          new ImportReport.Failure(
              first.getLast().source(),
              first.getLast().offset(),
              "after this %,d more that are not listed".formatted(more)));
    }
    return List.copyOf(all);
  }
}
