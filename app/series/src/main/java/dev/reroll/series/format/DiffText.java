// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import dev.reroll.series.diff.Edit;
import dev.reroll.series.diff.FileChange;
import dev.reroll.series.diff.FunctionNames;
import dev.reroll.series.diff.HunkHeads;
import dev.reroll.series.diff.HunkRange;
import dev.reroll.series.diff.Lines;
import dev.reroll.series.text.Abbreviation;
import dev.reroll.series.text.Quoting;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Writes diffs as git-diff(1) does with --binary. Used by one thread. */
final class DiffText {
  private static final int CONTEXT = 3;
  private static final String NOWHERE = "/dev/null";

  private final Repository repository;
  private final ObjectReader reader;
  private final StringBuilder out = new StringBuilder();

  DiffText(Repository repository, ObjectReader reader) {
    this.repository = repository;
    this.reader = reader;
  }

  /** Returns the diff of some files. */
  String of(List<DiffFile> files) throws IOException {
    for (DiffFile file : files) {
      for (DiffFile part : file.parts()) {
        file(part);
      }
    }
    return out.toString();
  }

  private void file(DiffFile file) throws IOException {
    FileChange.Side before = file.change().before();
    FileChange.Side after = file.change().after();
    String oldPath = before == null ? file.path() : before.path();
    String newPath = after == null ? file.path() : after.path();
    out.append("diff --git ").append(Quoting.quoted("a/" + oldPath)).append(' ');
    out.append(Quoting.quoted("b/" + newPath)).append('\n');
    if (before == null && after != null) {
      out.append("new file mode ").append(octal(after.mode())).append('\n');
    } else if (after == null && before != null) {
      out.append("deleted file mode ").append(octal(before.mode())).append('\n');
    } else if (before != null && after != null && !before.mode().equals(after.mode())) {
      out.append("old mode ").append(octal(before.mode())).append('\n');
      out.append("new mode ").append(octal(after.mode())).append('\n');
    }
    if (file.change().renamed()) {
      out.append("similarity index ").append(file.similarity()).append("%\n");
      out.append("rename from ").append(Quoting.quoted(oldPath)).append('\n');
      out.append("rename to ").append(Quoting.quoted(newPath)).append('\n');
    }
    boolean same = before != null && after != null && before.id().equals(after.id());
    if (same) {
      return;
    }
    index(before, after, file.binary());
    if (file.binary()) {
      out.append(BinaryText.of(file.oldBytes(), file.newBytes()));
    } else if (!file.edits().isEmpty()) {
      out.append("--- ").append(before == null ? NOWHERE : label("a/" + oldPath)).append('\n');
      out.append("+++ ").append(after == null ? NOWHERE : label("b/" + newPath)).append('\n');
      hunks(file);
    }
  }

  /** Tools of old took what follows a blank for a date, unless a tab stands before it. */
  private static String label(String path) {
    return Quoting.quoted(path) + (path.indexOf(' ') >= 0 ? "\t" : "");
  }

  private void index(
      FileChange.@Nullable Side before, FileChange.@Nullable Side after, boolean whole)
      throws IOException {
    out.append("index ").append(shortened(before, whole)).append("..");
    out.append(shortened(after, whole));
    if (before != null && after != null && before.mode().equals(after.mode())) {
      out.append(' ').append(octal(before.mode()));
    }
    out.append('\n');
  }

  private String shortened(FileChange.@Nullable Side side, boolean whole) throws IOException {
    ObjectId id = side == null ? ObjectId.zeroId() : side.id();
    if (whole) {
      return id.name();
    }
    return side == null || side.mode().equals(FileMode.GITLINK)
        ? id.name().substring(0, Abbreviation.length(repository))
        : Abbreviation.of(repository, reader, id);
  }

  private static String octal(FileMode mode) {
    return String.format(Locale.ROOT, "%06o", mode.getBits());
  }

  private void hunks(DiffFile file) {
    Lines before = file.oldLines();
    Lines after = file.newLines();
    HunkHeads heads = new HunkHeads(before, FunctionNames.of(file.oldDriver(), file.newDriver()));
    for (HunkRange hunk : HunkRange.of(file.edits(), before.count(), after.count(), CONTEXT)) {
      String name = heads.name(hunk);
      out.append("@@ -").append(range(hunk.oldBegin(), hunk.oldEnd()));
      out.append(" +").append(range(hunk.newBegin(), hunk.newEnd())).append(" @@");
      out.append(name.isEmpty() ? "" : " ").append(name).append('\n');
      int at = hunk.newBegin();
      for (Edit edit : hunk.edits()) {
        lines(' ', after, at, edit.newBegin());
        lines('-', before, edit.oldBegin(), edit.oldEnd());
        lines('+', after, edit.newBegin(), edit.newEnd());
        at = edit.newEnd();
      }
      lines(' ', after, at, hunk.newEnd());
    }
  }

  /** An empty range is named by the line before it. */
  private static String range(int begin, int end) {
    int count = end - begin;
    int first = count == 0 ? begin : begin + 1;
    return count == 1 ? Integer.toString(first) : first + "," + count;
  }

  private void lines(char kind, Lines lines, int from, int to) {
    for (String text : Arrays.asList(lines.text()).subList(from, to)) {
      out.append(kind).append(text);
      if (!text.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }
}
