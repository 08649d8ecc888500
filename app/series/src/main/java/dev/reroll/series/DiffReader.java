// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads unified diffs with git's extended headers (git-diff(1), "Generating patch text with -p")
 * out of text lines. Hunk counts say how many lines belong to a hunk; a line that can't belong ends
 * it early. Used by one thread, once.
 */
final class DiffReader {
  private final List<String> lines;
  private final List<FileDiff> files = new ArrayList<>();
  private int at;

  private boolean open;
  private @Nullable String oldPath;
  private @Nullable String newPath;
  private @Nullable String oldMode;
  private @Nullable String newMode;
  private boolean binary;
  private boolean renamed;
  private List<Hunk> hunks = new ArrayList<>();

  DiffReader(List<String> lines, int from) {
    this.lines = lines;
    this.at = from;
  }

  /** Returns where the first diff begins, or -1. */
  static int begin(List<String> lines, int from) {
    for (int i = from; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("diff --git ")) {
        return i;
      }
      boolean plain =
          line.startsWith("--- ")
              && i + 2 < lines.size()
              && lines.get(i + 1).startsWith("+++ ")
              && lines.get(i + 2).startsWith("@@ -");
      if (plain) {
        return i;
      }
    }
    return -1;
  }

  List<FileDiff> run() {
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.startsWith("diff --git ")) {
        close();
        open = true;
        paths(line.substring("diff --git ".length()));
        at++;
      } else if (line.startsWith("--- ")
          && at + 1 < lines.size()
          && lines.get(at + 1).startsWith("+++ ")) {
        if (!open || !hunks.isEmpty()) {
          close();
          open = true;
        }
        oldPath = path(line.substring(4));
        newPath = path(lines.get(at + 1).substring(4));
        at += 2;
      } else if (open && line.startsWith("@@ -")) {
        hunk();
      } else if (line.equals("-- ")) {
        break;
      } else {
        if (open) {
          extended(line);
        }
        at++;
      }
    }
    close();
    return List.copyOf(files);
  }

  private void close() {
    if (open && (oldPath != null || newPath != null)) {
      files.add(new FileDiff(oldPath, newPath, binary, renamed, oldMode, newMode, hunks));
    }
    open = false;
    oldPath = null;
    newPath = null;
    oldMode = null;
    newMode = null;
    binary = false;
    renamed = false;
    hunks = new ArrayList<>();
  }

  private void extended(String line) {
    if (line.startsWith("new file mode ")) {
      newMode = line.substring(14).strip();
      oldPath = null;
    } else if (line.startsWith("deleted file mode ")) {
      oldMode = line.substring(18).strip();
      newPath = null;
    } else if (line.startsWith("old mode ")) {
      oldMode = line.substring(9).strip();
    } else if (line.startsWith("new mode ")) {
      newMode = line.substring(9).strip();
    } else if (line.startsWith("rename from ") || line.startsWith("copy from ")) {
      renamed |= line.startsWith("rename");
      oldPath = unquoted(line.substring(line.indexOf("from ") + 5));
    } else if (line.startsWith("rename to ") || line.startsWith("copy to ")) {
      newPath = unquoted(line.substring(line.indexOf("to ") + 3));
    } else if (line.startsWith("GIT binary patch") || line.startsWith("Binary files ")) {
      binary = true;
    }
  }

  /**
   * Reads "a/x b/x"; where names hold blanks the two halves are alike, which tells where to cut.
   */
  private void paths(String text) {
    if (text.startsWith("\"")) {
      int end = text.indexOf("\" ", 1);
      oldPath = path(end < 0 ? text : text.substring(0, end + 1));
      newPath = end < 0 ? oldPath : path(text.substring(end + 2));
      return;
    }
    int middle = text.length() / 2;
    boolean alike =
        text.length() % 2 == 1
            && text.charAt(middle) == ' '
            && withoutPrefix(text.substring(0, middle))
                .equals(withoutPrefix(text.substring(middle + 1)));
    int cut = alike ? middle : text.indexOf(" b/");
    cut = cut < 0 ? text.indexOf(' ') : cut;
    oldPath = path(cut < 0 ? text : text.substring(0, cut));
    newPath = cut < 0 ? oldPath : path(text.substring(cut + 1));
  }

  private static @Nullable String path(String text) {
    int tab = text.indexOf('\t');
    String name = unquoted((tab < 0 ? text : text.substring(0, tab)).strip());
    return name.equals("/dev/null") ? null : withoutPrefix(name);
  }

  private static String withoutPrefix(String name) {
    return name.startsWith("a/") || name.startsWith("b/") ? name.substring(2) : name;
  }

  private static String unquoted(String name) {
    if (name.length() < 2 || !name.startsWith("\"") || !name.endsWith("\"")) {
      return name;
    }
    return name.substring(1, name.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private void hunk() {
    int[] range = range(lines.get(at));
    if (range == null) {
      at++;
      return;
    }
    String head = lines.get(at);
    int sectionAt = head.indexOf("@@", 3);
    String section = sectionAt < 0 ? "" : head.substring(sectionAt + 2).strip();
    at++;
    int oldLine = range[0];
    int newLine = range[2];
    int oldLeft = range[1];
    int newLeft = range[3];
    List<DiffLine> body = new ArrayList<>();
    while (at < lines.size()) {
      String line = lines.get(at);
      char kind = line.isEmpty() ? ' ' : line.charAt(0);
      if (kind == '\\' && !body.isEmpty()) {
        body.add(new DiffLine(kind, 0, 0, line.substring(1).strip(), at++));
        continue;
      }
      boolean fits =
          switch (kind) {
            case ' ' -> oldLeft > 0 && newLeft > 0;
            case '-' -> oldLeft > 0;
            case '+' -> newLeft > 0;
            default -> false;
          };
      if (!fits) {
        break;
      }
      String content = line.isEmpty() ? "" : line.substring(1);
      body.add(
          new DiffLine(kind, kind == '+' ? 0 : oldLine, kind == '-' ? 0 : newLine, content, at));
      if (kind != '+') {
        oldLine++;
        oldLeft--;
      }
      if (kind != '-') {
        newLine++;
        newLeft--;
      }
      at++;
    }
    hunks.add(new Hunk(range[0], range[1], range[2], range[3], section, body));
  }

  /** Returns old start and count, new start and count of "@@ -1,2 +3,4 @@", or null. */
  private static int @Nullable [] range(String line) {
    int end = line.indexOf(" @@", 3);
    String[] parts = line.substring(3, end < 0 ? line.length() : end).strip().split(" ", -1);
    if (parts.length != 2 || !parts[0].startsWith("-") || !parts[1].startsWith("+")) {
      return null;
    }
    int[] range = new int[4];
    for (int i = 0; i < 2; i++) {
      String[] numbers = parts[i].substring(1).split(",", -1);
      Integer start = number(numbers[0]);
      Integer count = numbers.length > 1 ? number(numbers[1]) : Integer.valueOf(1);
      if (start == null || count == null) {
        return null;
      }
      range[2 * i] = start;
      range[2 * i + 1] = count;
    }
    return range;
  }

  private static @Nullable Integer number(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.valueOf(text) : null;
  }
}
