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

  /** Lines of a report that say less than others do. */
  private static final List<String> WEAK_MARKS = List.of("Call Trace:", "RIP: ");

  /** What UML says from here on is about its own end, not about the driver. */
  private static final String DOWN = "reboot: Power down";

  private Splats() {}

  /** Returns the line that says most of the first trouble before the guest's power went off. */
  static Optional<String> first(List<String> console) {
    List<String> lines =
        console.stream()
            .takeWhile(line -> !line.contains(DOWN))
            .filter(line -> !line.startsWith("@reroll"))
            .toList();
    return first(lines, MARKS).or(() -> first(lines, WEAK_MARKS));
  }

  private static Optional<String> first(List<String> lines, List<String> marks) {
    return lines.stream()
        .filter(line -> marks.stream().anyMatch(line::contains))
        .map(String::strip)
        .findFirst();
  }
}
