// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import dev.reroll.series.diff.FileChange;
import dev.reroll.series.text.Columns;
import dev.reroll.series.text.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.FileMode;

/**
 * Writes a diffstat and a summary of what was created, removed, renamed and made executable, as
 * git-diff(1) does with --stat --summary.
 */
final class StatText {
  /*
   * The line " name | count graph" is at most so wide: where it would be wider, the graph gives way
   * down to three eighths of the width, then the name is cut at its begin, at a slash if there is
   * one. Both are what git takes for mails.
   */
  private static final int WIDTH = 72;
  private static final int LEAST_GRAPH = 6;
  private static final int AROUND = 6;

  private final List<DiffFile> files;
  private final StringBuilder out = new StringBuilder();

  private StatText(List<DiffFile> files) {
    this.files = files;
  }

  /** Returns diffstat and summary, "" if no file differs. */
  static String of(List<DiffFile> files) {
    StatText text = new StatText(files);
    if (!files.isEmpty()) {
      text.stat();
      text.counts();
      files.forEach(text::summary);
    }
    return text.out.toString();
  }

  private void stat() {
    List<String> names = new ArrayList<>();
    int longest = 0;
    int most = 0;
    int digits = 0;
    for (DiffFile file : files) {
      String name = name(file);
      names.add(name);
      longest = Math.max(longest, Columns.width(name));
      if (file.binary()) {
        digits = Math.max(digits, "Bin".length());
      } else {
        most = Math.max(most, file.added() + file.removed());
      }
    }
    digits = Math.max(digits, Integer.toString(most).length());
    int width = Math.max(WIDTH, 16 + AROUND + digits);
    int graph = most;
    int nameWidth = longest;
    if (nameWidth + digits + AROUND + graph > width) {
      graph = Math.min(graph, Math.max(LEAST_GRAPH, width * 3 / 8 - digits - AROUND));
      if (nameWidth > width - digits - AROUND - graph) {
        nameWidth = width - digits - AROUND - graph;
      } else {
        graph = width - digits - AROUND - nameWidth;
      }
    }
    for (int i = 0; i < files.size(); i++) {
      line(files.get(i), names.get(i), nameWidth, digits, graph, most);
    }
  }

  private void line(DiffFile file, String name, int nameWidth, int digits, int graph, int most) {
    String shown = name;
    int width = Columns.width(name);
    if (width > nameWidth) {
      int left = Math.max(0, nameWidth - 3);
      String end = name.substring(Math.max(0, name.length() - left));
      int slash = end.indexOf('/');
      shown = "..." + (slash >= 0 ? end.substring(slash) : end);
    }
    out.append(' ').append(shown);
    out.append(" ".repeat(Math.max(0, nameWidth - Columns.width(shown)))).append(" | ");
    if (file.binary()) {
      out.append(" ".repeat(digits - "Bin".length())).append("Bin");
      boolean differs = file.oldBytes().length > 0 || file.newBytes().length > 0;
      if (differs) {
        out.append(' ').append(file.oldBytes().length).append(" -> ");
        out.append(file.newBytes().length).append(" bytes");
      }
      out.append('\n');
      return;
    }
    int added = file.added();
    int removed = file.removed();
    out.append(String.format(Locale.ROOT, "%" + digits + "d", added + removed));
    out.append(added + removed > 0 ? " " : "");
    if (graph <= most) {
      int total = scaled(added + removed, graph, most);
      if (total < 2 && added > 0 && removed > 0) {
        total = 2;
      }
      if (added < removed) {
        added = scaled(added, graph, most);
        removed = total - added;
      } else {
        removed = scaled(removed, graph, most);
        added = total - removed;
      }
    }
    out.append("+".repeat(added)).append("-".repeat(removed)).append('\n');
  }

  /** What is there at all gets one mark at least. */
  private static int scaled(int count, int width, int most) {
    return count == 0 ? 0 : (int) (1 + (long) count * (width - 1) / most);
  }

  private void counts() {
    int added = files.stream().mapToInt(DiffFile::added).sum();
    int removed = files.stream().mapToInt(DiffFile::removed).sum();
    out.append(' ').append(files.size());
    out.append(files.size() == 1 ? " file changed" : " files changed");
    if (added > 0 || removed == 0) {
      out.append(", ").append(added);
      out.append(added == 1 ? " insertion(+)" : " insertions(+)");
    }
    if (removed > 0 || added == 0) {
      out.append(", ").append(removed);
      out.append(removed == 1 ? " deletion(-)" : " deletions(-)");
    }
    out.append('\n');
  }

  private void summary(DiffFile file) {
    FileChange.Side before = file.change().before();
    FileChange.Side after = file.change().after();
    if (before == null && after != null) {
      out.append(" create mode ").append(octal(after.mode())).append(' ');
      out.append(Quoting.quoted(after.path())).append('\n');
    } else if (after == null && before != null) {
      out.append(" delete mode ").append(octal(before.mode())).append(' ');
      out.append(Quoting.quoted(before.path())).append('\n');
    } else if (before != null && after != null) {
      if (file.change().renamed()) {
        out.append(" rename ").append(name(file));
        out.append(" (").append(file.similarity()).append("%)\n");
      }
      if (!before.mode().equals(after.mode())) {
        out.append(" mode change ").append(octal(before.mode())).append(" => ");
        out.append(octal(after.mode()));
        out.append(file.change().renamed() ? "" : " " + Quoting.quoted(after.path())).append('\n');
      }
    }
  }

  private static String octal(FileMode mode) {
    return String.format(Locale.ROOT, "%06o", mode.getBits());
  }

  private static String name(DiffFile file) {
    FileChange.Side before = file.change().before();
    FileChange.Side after = file.change().after();
    return before != null && after != null && file.change().renamed()
        ? renamed(before.path(), after.path())
        : Quoting.quoted(file.path());
  }

  /** Shows what two paths share but once: "drivers/{old => new}/main.c". */
  private static String renamed(String before, String after) {
    if (!Quoting.quoted(before).equals(before) || !Quoting.quoted(after).equals(after)) {
      return Quoting.quoted(before) + " => " + Quoting.quoted(after);
    }
    int begin = 0;
    int shorter = Math.min(before.length(), after.length());
    for (int i = 0; i < shorter && before.charAt(i) == after.charAt(i); i++) {
      if (before.charAt(i) == '/') {
        begin = i + 1;
      }
    }
    // The end begins with a slash, which may be the last one of the begin.
    int most = shorter - Math.max(0, begin - 1);
    int end = 0;
    for (int i = 1; i <= most; i++) {
      char c = before.charAt(before.length() - i);
      if (c != after.charAt(after.length() - i)) {
        break;
      }
      if (c == '/') {
        end = i;
      }
    }
    int oldEnd = Math.max(before.length() - end, begin);
    int newEnd = Math.max(after.length() - end, begin);
    String middle = before.substring(begin, oldEnd) + " => " + after.substring(begin, newEnd);
    return begin + end == 0
        ? middle
        : before.substring(0, begin) + "{" + middle + "}" + before.substring(before.length() - end);
  }
}
