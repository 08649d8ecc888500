// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.diff.Lines;
import java.util.ArrayList;
import java.util.List;

/**
 * A hunk to be applied.
 *
 * @param oldStart 1-based line the head says it begins at in the old file
 * @param newStart the same for the new file
 * @param trailing context lines at its end
 * @param text head and lines as they stand in the patch
 */
record PatchHunk(int oldStart, int newStart, int trailing, String text) {

  /** The lines before and after; the last may lack its LF. */
  record Images(List<String> before, List<String> after) {}

  /** Returns what the hunk replaces by what. */
  Images images() {
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    List<String> lines = Lines.cut(text);
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean open = i + 1 < lines.size() && lines.get(i + 1).startsWith("\\");
      char kind = line.charAt(0);
      if (kind == '\\') {
        continue;
      }
      String content = kind == '\n' ? line : line.substring(1);
      if (open) {
        content = content.substring(0, Math.max(0, content.length() - 1));
      }
      if (kind == '\n' && open) {
        continue;
      }
      if (kind != '+') {
        before.add(content);
      }
      if (kind != '-') {
        after.add(content);
      }
    }
    return new Images(before, after);
  }
}
