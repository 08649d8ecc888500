// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.settings.B4Settings;
import dev.reroll.desk.settings.B4Template;
import java.io.IOException;
import java.util.regex.Pattern;

/** How a cover letter is put together: as b4.prep-cover-template says, else in the usual way. */
final class CoverTemplate {
  private static final String SETTING = "prep-cover-template";
  private static final Pattern BASE =
      Pattern.compile("(?m)^base-commit: \\$(?:base_commit|\\{base_commit\\})$");

  /** As b4 lays it out, and what others lack and what changed told beside. */
  private static final B4Template USUAL =
      new B4Template(
          """
          ${cover}

          ${range_diff}
          ---
          ${shortlog}

          ${diffstat}
          ---
          base-commit: ${base_commit}
          ${prerequisites}
          change-id: ${change_id}

          Best regards,
          --\s
          ${signature}
          """);

  private CoverTemplate() {}

  static B4Template of(B4Settings settings) throws IOException {
    return B4Template.of(settings.said(SETTING), "b4." + SETTING, settings.tree())
        .map(CoverTemplate::withPrerequisites)
        .orElse(USUAL);
  }

  /** What the patches need beside the base is told, whether or not the template is that new. */
  private static B4Template withPrerequisites(B4Template template) {
    return template.text().contains("prerequisites")
        ? template
        : new B4Template(BASE.matcher(template.text()).replaceFirst("$0\n\\${prerequisites}"));
  }
}
