// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import dev.reroll.series.format.SeriesFormat;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays a cover letter out: text, changes, shortlog, diffstat, base and change-id. */
final class Letter {
  private Letter() {}

  /** Returns the body without To and Cc lines, in UTF-8 of one char a char. */
  static String body(Prepared prepared, boolean signed) throws IOException {
    StringBuilder out = new StringBuilder(text(prepared)).append("\n\n");
    int before = prepared.tracking().revision() - 1;
    DiffPrep.sinceTag(prepared, before)
        .ifPresent(diff ->
            out.append("range-diff against v%d:\n".formatted(before))
                .append(summary(ByteText.utf8(diff.text())))
                .append('\n'));
    out.append("---\n");
    try (SeriesFormat format = new SeriesFormat(prepared.repository(), prepared.options(false))) {
      out.append(ByteText.utf8(format.shortlog(prepared.branch().patches())).stripTrailing());
      out.append("\n\n");
      out.append(
          ByteText.utf8(format.diffstat(prepared.branch().base(), prepared.branch().tip()))
              .stripTrailing());
    }
    out.append("\n---\n").append(Foundation.of(prepared).lines());
    out.append("change-id: ").append(prepared.tracking().changeId()).append('\n');
    if (signed) {
      out.append("\nBest regards,\n-- \n").append(prepared.settings().sender().name()).append('\n');
    }
    return out.toString();
  }

  /** Leaves a line for each patch; the whole is what reroll prep diff prints. */
  private static String summary(String diff) {
    StringBuilder lines = new StringBuilder();
    diff.lines()
        .filter(line -> !line.startsWith("    "))
        .forEach(line -> lines.append(line).append('\n'));
    return lines.toString();
  }

  /** Returns what the author wrote, without the lines that say who gets it. */
  static String text(Prepared prepared) {
    List<String> kept = new ArrayList<>();
    for (String line : prepared.branch().cover().body().split("\n", -1)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (!lower.startsWith("to:") && !lower.startsWith("cc:")) {
        kept.add(line);
      }
    }
    return String.join("\n", kept).strip();
  }
}
