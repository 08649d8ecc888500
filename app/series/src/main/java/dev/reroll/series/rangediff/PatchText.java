// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import dev.reroll.series.diff.Blobs;
import dev.reroll.series.diff.DiffDrivers;
import dev.reroll.series.diff.Edit;
import dev.reroll.series.diff.FileChange;
import dev.reroll.series.diff.FunctionNames;
import dev.reroll.series.diff.HunkHeads;
import dev.reroll.series.diff.HunkRange;
import dev.reroll.series.diff.LineDiff;
import dev.reroll.series.diff.LineIds;
import dev.reroll.series.diff.Lines;
import dev.reroll.series.text.ByteText;
import dev.reroll.series.text.Quoting;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;

/**
 * Writes a commit's diff the way patches of two revisions are compared: no line numbers, since
 * those change with the base, and heads that name file and function. Used by one thread, once.
 */
final class PatchText {
  private static final int CONTEXT = 3;
  private static final int BINARY_SCAN = 8_000;

  /** What follows a line that ends its file without an LF. */
  static final String NO_LINE_END = " \\ No newline at end of file";

  private final Blobs blobs;
  private final DiffDrivers drivers;
  private final StringBuilder out = new StringBuilder();
  private int counted;

  PatchText(Blobs blobs, DiffDrivers drivers) {
    this.blobs = blobs;
    this.drivers = drivers;
  }

  /** Adds what a commit changes, file by file. */
  void add(List<FileChange> changes) throws IOException {
    for (FileChange change : changes) {
      if (change.retyped()) {
        file(new FileChange(change.before(), null));
        file(new FileChange(null, change.after()));
      } else {
        file(change);
      }
    }
  }

  /** Returns how many lines git counts for the cost of making the patch anew. */
  int counted() {
    return counted;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void file(FileChange change) throws IOException {
    FileChange.Side before = change.before();
    FileChange.Side after = change.after();
    String oldText = before == null ? "" : ByteText.of(blobs.bytes(before));
    String newText = after == null ? "" : ByteText.of(blobs.bytes(after));
    fileHead(
        out,
        before == null ? null : before.path(),
        after == null ? null : after.path(),
        before == null ? null : octal(before.mode()),
        after == null ? null : octal(after.mode()));
    counted++;
    String path = after != null ? after.path() : before != null ? before.path() : "";
    String newDriver = drivers.driver(path);
    String oldDriver = before == null ? newDriver : drivers.driver(before.path());
    if (binary(oldDriver, oldText) || binary(newDriver, newText)) {
      if (!oldText.equals(newText)) {
        line(
            binaryLine(before == null ? null : before.path(), after == null ? null : after.path()));
      }
      return;
    }
    hunks(path, oldText, newText, FunctionNames.of(oldDriver, newDriver));
  }

  /** Writes the line that names a file and what happened to it as a whole. */
  static void fileHead(
      StringBuilder out,
      @Nullable String before,
      @Nullable String after,
      @Nullable String oldMode,
      @Nullable String newMode) {
    out.append("\n ## ");
    if (before == null) {
      out.append(after).append(" (new)");
    } else if (after == null) {
      out.append(before).append(" (deleted)");
    } else {
      out.append(before.equals(after) ? "" : before + " => ").append(after);
      if (oldMode != null && newMode != null && !oldMode.equals(newMode)) {
        out.append(" (mode change ").append(oldMode).append(" => ").append(newMode).append(')');
      }
    }
    out.append(" ##\n");
  }

  /** Returns the line that stands for the hunks of a binary file. */
  static String binaryLine(@Nullable String before, @Nullable String after) {
    return " Binary files %s and %s differ"
        .formatted(
            before == null ? "/dev/null" : Quoting.quoted(before),
            after == null ? "/dev/null" : Quoting.quoted(after));
  }

  private static String octal(FileMode mode) {
    return String.format(Locale.ROOT, "%06o", mode.getBits());
  }

  private void hunks(String path, String oldText, String newText, FunctionNames names) {
    LineIds ids = new LineIds();
    Lines oldLines = ids.lines(oldText);
    Lines newLines = ids.lines(newText);
    List<Edit> edits = new LineDiff(ids).edits(oldLines, newLines, true);
    HunkHeads heads = new HunkHeads(oldLines, names);
    for (HunkRange hunk : HunkRange.of(edits, oldLines.count(), newLines.count(), CONTEXT)) {
      String name = heads.name(hunk);
      line(name.isEmpty() ? "@@" : "@@ " + path + ": " + name);
      int at = hunk.newBegin();
      for (Edit edit : hunk.edits()) {
        at = context(newLines, at, edit.newBegin());
        for (int i = edit.oldBegin(); i < edit.oldEnd(); i++) {
          changed('-', oldLines.text()[i]);
        }
        for (int i = edit.newBegin(); i < edit.newEnd(); i++) {
          changed('+', newLines.text()[i]);
        }
        at = edit.newEnd();
      }
      context(newLines, at, hunk.newEnd());
    }
  }

  private int context(Lines lines, int from, int to) {
    for (int i = from; i < to; i++) {
      changed(' ', lines.text()[i]);
    }
    return to;
  }

  private void changed(char kind, String text) {
    if (text.endsWith("\n")) {
      line(kind + text.substring(0, text.length() - 1));
    } else {
      line(kind + text);
      line(NO_LINE_END);
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
    counted++;
  }

  private static boolean binary(@Nullable String driver, String text) {
    if (driver != null && (driver.isEmpty() || driver.equals(DiffDrivers.BINARY))) {
      return !driver.isEmpty();
    }
    int nul = text.indexOf('\0');
    return nul >= 0 && nul < BINARY_SCAN;
  }
}
