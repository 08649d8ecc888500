// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import dev.reroll.series.diff.Blobs;
import dev.reroll.series.diff.DiffDrivers;
import dev.reroll.series.diff.Edit;
import dev.reroll.series.diff.FileChange;
import dev.reroll.series.diff.LineDiff;
import dev.reroll.series.diff.LineIds;
import dev.reroll.series.diff.Lines;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that a commit changes, compared.
 *
 * @param oldDriver the diff driver by gitattributes(5) of the old path, or null
 * @param newDriver of the new path
 * @param binary whether no lines are shown of it
 * @param edits from old to new lines; none where binary
 * @param similarity in percent, where it was renamed
 */
record DiffFile(
    FileChange change,
    @Nullable String oldDriver,
    @Nullable String newDriver,
    byte[] oldBytes,
    byte[] newBytes,
    boolean binary,
    Lines oldLines,
    Lines newLines,
    List<Edit> edits,
    int similarity) {
  private static final int BINARY_SCAN = 8_000;

  static DiffFile of(FileChange change, Blobs blobs, DiffDrivers drivers) throws IOException {
    FileChange.Side before = change.before();
    FileChange.Side after = change.after();
    byte[] oldBytes = before == null ? new byte[0] : blobs.bytes(before);
    byte[] newBytes = after == null ? new byte[0] : blobs.bytes(after);
    String newDriver = drivers.driver(path(change));
    String oldDriver = before == null ? newDriver : drivers.driver(before.path());
    boolean binary = binary(oldDriver, oldBytes) || binary(newDriver, newBytes);
    LineIds ids = new LineIds();
    Lines oldLines = ids.lines(binary ? "" : ByteText.of(oldBytes));
    Lines newLines = ids.lines(binary ? "" : ByteText.of(newBytes));
    return new DiffFile(
        change,
        oldDriver,
        newDriver,
        oldBytes,
        newBytes,
        binary,
        oldLines,
        newLines,
        new LineDiff(ids).edits(oldLines, newLines, true),
        change.renamed() ? blobs.similarity(change) : 0);
  }

  /** Returns what diffs show of it: of a file that became a link, say, its end and its begin. */
  List<DiffFile> parts() {
    if (!change.retyped()) {
      return List.of(this);
    }
    return List.of(
        part(new FileChange(change.before(), null), oldBytes, new byte[0]),
        part(new FileChange(null, change.after()), new byte[0], newBytes));
  }

  private DiffFile part(FileChange side, byte[] before, byte[] after) {
    LineIds ids = new LineIds();
    Lines oldPart = ids.lines(binary ? "" : ByteText.of(before));
    Lines newPart = ids.lines(binary ? "" : ByteText.of(after));
    return new DiffFile(
        side,
        oldDriver,
        newDriver,
        before,
        after,
        binary,
        oldPart,
        newPart,
        new LineDiff(ids).edits(oldPart, newPart, true),
        0);
  }

  private static boolean binary(@Nullable String driver, byte[] content) {
    if (driver != null && (driver.isEmpty() || driver.equals(DiffDrivers.BINARY))) {
      return !driver.isEmpty();
    }
    for (int i = 0; i < Math.min(content.length, BINARY_SCAN); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static String path(FileChange change) {
    FileChange.Side side = change.after() != null ? change.after() : change.before();
    return side == null ? "" : side.path();
  }

  /** Returns its path, the new one where it has two. */
  String path() {
    return path(change);
  }

  int added() {
    return edits.stream().mapToInt(edit -> edit.newEnd() - edit.newBegin()).sum();
  }

  int removed() {
    return edits.stream().mapToInt(edit -> edit.oldEnd() - edit.oldBegin()).sum();
  }
}
