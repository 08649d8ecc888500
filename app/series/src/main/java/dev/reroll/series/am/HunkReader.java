// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.am.FilePatch.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the hunks of one file, each as long as its head says. Used by one thread, once. */
final class HunkReader {
  private final List<String> lines;
  private final FilePatch file;
  private int at;

  HunkReader(List<String> lines, int begin, FilePatch file) {
    this.lines = lines;
    this.at = begin;
    this.file = file;
  }

  /** Returns old start and count, new start and count of a hunk's head, or null. */
  static int @Nullable [] range(String line) {
    if (!line.startsWith("@@ -") || !line.endsWith("\n")) {
      return null;
    }
    int[] range = new int[4];
    int[] at = {4};
    boolean good =
        number(line, at, range, 0)
            && line.startsWith(" +", at[0])
            && number(line, advance(at, 2), range, 2)
            && line.startsWith(" @@", at[0]);
    return good ? range : null;
  }

  private static int[] advance(int[] at, int by) {
    at[0] += by;
    return at;
  }

  /** Reads "START" or "START,COUNT". */
  private static boolean number(String line, int[] at, int[] range, int to) {
    range[to + 1] = 1;
    if (!digits(line, at, range, to)) {
      return false;
    }
    return line.charAt(at[0]) != ',' || digits(line, advance(at, 1), range, to + 1);
  }

  private static boolean digits(String line, int[] at, int[] range, int to) {
    int begin = at[0];
    long value = 0;
    while (line.charAt(at[0]) >= '0' && line.charAt(at[0]) <= '9') {
      value = Math.min(value * 10 + line.charAt(at[0]++) - '0', Integer.MAX_VALUE);
    }
    range[to] = (int) value;
    return at[0] > begin;
  }

  /** Reads all hunks and returns the index of the line after them. */
  int read() throws PatchException {
    long oldLines = 0;
    long newLines = 0;
    while (at < lines.size() && lines.get(at).startsWith("@@ -")) {
      int[] range = range(lines.get(at));
      if (range == null) {
        throw corrupt();
      }
      hunk(range);
      oldLines += range[1];
      newLines += range[3];
    }
    boolean several = file.hunks.size() > 1;
    if (file.isNew == Answer.UNKNOWN && (oldLines > 0 || several)) {
      file.isNew = Answer.NO;
    }
    if (file.isRemoved == Answer.UNKNOWN && (newLines > 0 || several)) {
      file.isRemoved = Answer.NO;
    }
    if (file.isNew == Answer.YES && oldLines > 0) {
      throw new PatchException(
          "new file %s depends on old contents".formatted(file.newName), file.newName);
    }
    if (file.isRemoved == Answer.YES && newLines > 0) {
      throw new PatchException(
          "deleted file %s still has contents".formatted(file.oldName), file.oldName);
    }
    return at;
  }

  private PatchException corrupt() {
    return new PatchException("corrupt patch at line " + (at + 1), file.name());
  }

  private void hunk(int[] range) throws PatchException {
    StringBuilder text = new StringBuilder(lines.get(at));
    int oldLeft = range[1];
    int newLeft = range[3];
    int trailing = 0;
    int added = 0;
    int removed = 0;
    at++;
    while (oldLeft != 0 || newLeft != 0) {
      String line = at < lines.size() ? lines.get(at) : "";
      if (!line.endsWith("\n")) {
        throw corrupt();
      }
      switch (line.charAt(0)) {
        case '\n', ' ' -> {
          oldLeft--;
          newLeft--;
          trailing++;
        }
        case '-' -> {
          oldLeft--;
          removed++;
          trailing = 0;
        }
        case '+' -> {
          newLeft--;
          added++;
          trailing = 0;
        }
        case '\\' -> {
          if (line.length() < 12 || !line.startsWith("\\ ")) {
            throw corrupt();
          }
        }
        default -> throw corrupt();
      }
      text.append(line);
      at++;
      if (oldLeft < 0 || newLeft < 0) {
        // Git's counts wrap around and it reads on to the end, which is no better for the patch.
        throw corrupt();
      }
    }
    if (added == 0 && removed == 0) {
      throw corrupt();
    }
    if (at < lines.size() && lines.get(at).startsWith("\\ ") && rest() > 12) {
      text.append(lines.get(at++));
    }
    file.addedLines += added;
    file.removedLines += removed;
    file.hunks.add(new PatchHunk(range[0], range[2], trailing, text.toString()));
  }

  /** Bytes from here on, as far as it matters. */
  private int rest() {
    int bytes = 0;
    for (int i = at; i < lines.size() && bytes <= 12; i++) {
      bytes += lines.get(i).length();
    }
    return bytes;
  }
}
