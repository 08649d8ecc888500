// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.check;

import java.util.List;
import java.util.Optional;

/** How long checks took lately where they were really run. */
public record UsualTimes(List<Usual> all) {
  public UsualTimes {
    all = List.copyOf(all);
  }

  /**
   * That of a check.
   *
   * @param check its name, or {@link Checks#RUN}
   */
  public record Usual(String check, long millis) {}

  /** Returns how many milliseconds one took, or empty if it was not run lately. */
  public Optional<Long> millis(String check) {
    return all.stream().filter(usual -> usual.check().equals(check)).map(Usual::millis).findFirst();
  }
}
