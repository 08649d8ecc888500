// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a cover letter or the notes of a patch say to have changed. */
public final class ChangelogText {
  /*
   * The forms of real covers: "Changes in v3:", "Changes since v2:", "Changelog v2 -> v3", "v3:",
   * "v2 --> v3:", "* v3". The heading names this revision or the one before.
   */
  private static final Pattern HEADING =
      Pattern.compile(
          "^[ \\t*#=\\-]*(?:(?:change[sd]?|changelog|change log|history|diff)\\b[^\\n]*?\\bv(\\d{1,4})\\b"
              + "(?:\\s*-+>\\s*v?(\\d{1,4}))?[^\\n]{0,200}|v(\\d{1,4})(?:\\s*-+>\\s*v?(\\d{1,4}))?\\s*"
              + "(?::[^\\n]{0,200}|\\([^\\n]{0,200}|$))",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private ChangelogText() {}

  /**
   * Returns what texts say of a revision: from a heading that names it or the one before to the
   * next heading, "" if there is none.
   */
  public static String of(List<String> texts, int revision) {
    StringBuilder found = new StringBuilder();
    for (String text : texts) {
      Matcher heading = HEADING.matcher(text);
      int begin = -1;
      while (heading.find()) {
        if (begin >= 0) {
          found.append(text, begin, heading.start());
          begin = -1;
        }
        if (names(heading, revision)) {
          begin = heading.start();
        }
      }
      if (begin >= 0) {
        found.append(text, begin, text.length()).append('\n');
      }
    }
    return found.toString();
  }

  private static boolean names(Matcher heading, int revision) {
    boolean since =
        heading
            .group()
            .toLowerCase(java.util.Locale.ROOT)
            .matches("(?s).*\\b(since|from|vs|against)\\b.*");
    for (int group : new int[] {2, 4}) {
      if (heading.group(group) != null) {
        return Integer.parseInt(heading.group(group)) == revision;
      }
    }
    String number = heading.group(1) != null ? heading.group(1) : heading.group(3);
    return Integer.parseInt(number) == (since ? revision - 1 : revision);
  }
}
