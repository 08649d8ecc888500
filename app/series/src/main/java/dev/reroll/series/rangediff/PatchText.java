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
    head(before, after);
    String path = after != null ? after.path() : before != null ? before.path() : "";
    String newDriver = drivers.driver(path);
    String oldDriver = before == null ? newDriver : drivers.driver(before.path());
    if (binary(oldDriver, oldText) || binary(newDriver, newText)) {
      if (!oldText.equals(newText)) {
        String from = before == null ? "/dev/null" : Quoting.quoted(before.path());
        String to = after == null ? "/dev/null" : Quoting.quoted(after.path());
        line(" Binary files " + from + " and " + to + " differ");
      }
      return;
    }
    hunks(path, oldText, newText, FunctionNames.of(oldDriver, newDriver));
  }

  private void head(FileChange.@Nullable Side before, FileChange.@Nullable Side after) {
    out.append('\n').append(" ## ");
    if (before == null && after != null) {
      out.append(after.path()).append(" (new)");
    } else if (after == null && before != null) {
      out.append(before.path()).append(" (deleted)");
    } else if (before != null && after != null) {
      boolean moved = !before.path().equals(after.path());
      out.append(moved ? before.path() + " => " : "").append(after.path());
      if (!before.mode().equals(after.mode())) {
        out.append(" (mode change %s => %s)".formatted(octal(before.mode()), octal(after.mode())));
      }
    }
    line(" ##");
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
      line(" \\ No newline at end of file");
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
