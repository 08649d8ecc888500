// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.crash;

import java.util.List;
import java.util.Optional;

/** Finds reports of trouble in a kernel log. */
public final class Splats {
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
  public static Optional<String> first(List<String> console) {
    List<String> lines = untilDown(console);
    int index = index(lines);
    return index < 0 ? Optional.empty() : Optional.of(lines.get(index).strip());
  }

  /** Returns the kernel's and the scripts' lines before the guest's power went off. */
  static List<String> untilDown(List<String> console) {
    return console.stream()
        .takeWhile(line -> !line.contains(DOWN))
        .filter(line -> !line.startsWith("@reroll"))
        .toList();
  }

  /** Returns where the line is that says most of the first trouble, -1 if there is none. */
  static int index(List<String> lines) {
    int strong = index(lines, MARKS);
    return strong >= 0 ? strong : index(lines, WEAK_MARKS);
  }

  /** Returns where the report begins that has its telling line at an index. */
  static int begin(List<String> lines, int index) {
    int weak = index(lines, WEAK_MARKS);
    return weak >= 0 && weak < index ? weak : index;
  }

  private static int index(List<String> lines, List<String> marks) {
    for (int i = 0; i < lines.size(); i++) {
      if (marks.stream().anyMatch(lines.get(i)::contains)) {
        return i;
      }
    }
    return -1;
  }
}
