// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import java.util.List;

/**
 * A hunk of a unified diff.
 *
 * @param section what follows the second "@@"
 */
public record Hunk(
    int oldStart, int oldCount, int newStart, int newCount, String section, List<DiffLine> lines) {

  /** Copies the list. */
  public Hunk {
    lines = List.copyOf(lines);
  }
}
