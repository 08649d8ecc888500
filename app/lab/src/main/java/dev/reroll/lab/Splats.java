// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import java.util.List;
import java.util.Optional;

/** Finds reports of trouble in a kernel log. */
final class Splats {
  private static final List<String> MARKS =
      List.of(
          "BUG: ",
          "BUG at ",
          "WARNING: ",
          "Oops",
          "Kernel panic",
          "Call Trace:",
          "RIP: ",
          "nable to handle kernel",
          "Kernel mode fault",
          "KASAN:",
          "UBSAN:",
          "INFO: task ",
          "possible circular locking",
          "unreferenced object",
          "refcount_t:",
          "ref_tracker:",
          "general protection");

  /** What UML says from here on is about its own end, not about the driver. */
  private static final String DOWN = "reboot: Power down";

  private Splats() {}

  /** Returns the first line of trouble before the guest's power went off. */
  static Optional<String> first(List<String> console) {
    for (String line : console) {
      if (line.contains(DOWN)) {
        break;
      }
      if (!line.startsWith("@reroll") && MARKS.stream().anyMatch(line::contains)) {
        return Optional.of(line.strip());
      }
    }
    return Optional.empty();
  }
}
