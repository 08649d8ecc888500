// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.check.CheckJson;
import java.util.List;
import java.util.Objects;

/**
 * What checks said of a patch.
 *
 * @param position of the patch, 0 for the series as a whole
 */
public record CheckedPatch(int position, String title, List<CheckJson.Said> checks) {
  /** Takes what an older note does not tell for empty. */
  public CheckedPatch {
    title = Objects.requireNonNullElse(title, "");
    checks = List.copyOf(Objects.requireNonNullElse(checks, List.of()));
  }
}
