// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import java.util.Locale;

/** Names the files of patches as git format-patch does. */
public final class FileName {
  private static final int LONGEST = 64;
  private static final String SUFFIX = ".patch";

  private FileName() {}

  /** Returns "v2-0001-title-of-the-patch.patch"; of the title, one byte a char, what fits. */
  public static String of(int revision, int number, String title) {
    String name =
        (revision > 1 ? "v" + revision + "-" : "")
            + String.format(Locale.ROOT, "%04d-", number)
            + slug(title);
    int most = LONGEST - SUFFIX.length() - 1;
    return name.substring(0, Math.min(most, name.length())) + SUFFIX;
  }

  /** Keeps letters, digits, dots and underscores; a dash stands for each run of others. */
  static String slug(String title) {
    StringBuilder out = new StringBuilder();
    boolean gap = false;
    for (int i = 0; i < title.length(); i++) {
      char c = title.charAt(i);
      boolean kept =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '.'
              || c == '_';
      if (!kept) {
        gap = true;
        continue;
      }
      out.append(gap && !out.isEmpty() ? "-" : "").append(c);
      gap = false;
      while (c == '.' && i + 1 < title.length() && title.charAt(i + 1) == '.') {
        i++;
      }
    }
    int end = out.length();
    while (end > 0 && (out.charAt(end - 1) == '.' || out.charAt(end - 1) == '-')) {
      end--;
    }
    return out.substring(0, end);
  }
}
