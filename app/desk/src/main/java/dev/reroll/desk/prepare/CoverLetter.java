// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.settings.B4Settings;
import dev.reroll.desk.settings.B4Template;
import dev.reroll.series.format.SeriesFormat;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays a cover letter out: text, changes, shortlog, diffstat, base and change-id. */
public final class CoverLetter {
  private static final String SIGNATURE = "\n-- \n";

  private CoverLetter() {}

  /**
   * Returns the body without To and Cc lines, in UTF-8 of one char a char.
   *
   * @param signed whether with the signature at its end
   */
  public static String body(PreparedSeries prepared, boolean signed) throws IOException {
    String body = CoverTemplate.of(prepared.settings().b4()).filled(values(prepared));
    int signature = body.lastIndexOf(SIGNATURE);
    return signed || signature < 0 ? body : body.substring(0, signature + 1);
  }

  private static List<B4Template.Value> values(PreparedSeries prepared) throws IOException {
    SharedBase foundation = SharedBase.of(prepared);
    List<B4Template.Value> values = new ArrayList<>();
    values.add(new B4Template.Value("cover", text(prepared)));
    int before = prepared.tracking().revision() - 1;
    values.add(
        new B4Template.Value(
            "range_diff",
            TaggedRevision.diff(prepared, before)
                .map(diff ->
                    "range-diff against v%d:\n".formatted(before)
                        + summary(ByteText.utf8(diff.text())).stripTrailing())
                .orElse("")));
    try (SeriesFormat format = new SeriesFormat(prepared.repository(), prepared.options(false))) {
      values.add(
          new B4Template.Value(
              "shortlog",
              ByteText.utf8(format.shortlog(prepared.branch().patches())).stripTrailing()));
      values.add(
          new B4Template.Value(
              "diffstat",
              ByteText.utf8(format.diffstat(prepared.branch().base(), prepared.branch().tip()))
                  .stripTrailing()));
    }
    values.add(new B4Template.Value("base_commit", foundation.base().name()));
    values.add(new B4Template.Value("prerequisites", foundation.prerequisites().stripTrailing()));
    values.add(new B4Template.Value("change_id", prepared.tracking().changeId()));
    values.add(
        new B4Template.Value("signature", B4Settings.signature(prepared.settings().sender())));
    return values;
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
  static String text(PreparedSeries prepared) {
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
