// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.lab.folder.Verdict;
import java.util.List;

/**
 * A step of a scenario.
 *
 * @param detail what was expected and seen, or why it was passed over
 * @param log the last lines of console while it ran
 */
public record SmokeStep(
    String name, Verdict verdict, long millis, String detail, List<String> log) {
  public SmokeStep {
    log = List.copyOf(log);
  }
}
