// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import dev.reroll.series.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tree that a mailed series was made on, as far as its patches show it: lines that no hunk
 * shows are made up, so that git can apply the mails without the kernel's tree.
 */
final class SparseTree {
  private final Map<String, List<Slot>> base = new TreeMap<>();
  private final Map<String, List<Slot>> now = new TreeMap<>();

  /** A line of the base, null until a hunk shows it. */
  private static final class Slot {
    private @Nullable String text;

    Slot(@Nullable String text) {
      this.text = text;
    }
  }

  /** Learns what a patch shows of the tree before it; false if it does not fit what is known. */
  boolean apply(Patch patch) {
    return patch.files().stream().allMatch(this::apply);
  }

  private boolean apply(FileDiff file) {
    if (file.binary() || file.renamed()) {
      // A rename is one only if git finds both sides alike, which made-up lines do not tell.
      return false;
    }
    if (file.oldPath() == null) {
      now.put(file.path(), new ArrayList<>());
    } else if (!now.containsKey(file.oldPath())) {
      base.put(file.oldPath(), new ArrayList<>());
      now.put(file.oldPath(), new ArrayList<>());
    }
    List<Slot> lines = now.get(file.path());
    if (lines == null) {
      return false;
    }
    int shift = 0;
    for (Hunk hunk : file.hunks()) {
      int at = hunk.oldStart() - (hunk.oldCount() == 0 ? 0 : 1) + shift;
      if (at < 0 || !grow(file, lines, at + hunk.oldCount())) {
        return false;
      }
      if (at > 0 && lines.get(at - 1).text == null && !hunk.section().isEmpty()) {
        lines.get(at - 1).text = hunk.section();
      }
      if (!hunk(hunk, lines, at)) {
        return false;
      }
      shift += hunk.newCount() - hunk.oldCount();
    }
    if (file.newPath() == null) {
      now.remove(file.path());
    }
    return true;
  }

  private boolean grow(FileDiff file, List<Slot> lines, int count) {
    List<Slot> original = base.get(file.path());
    while (lines.size() < count) {
      if (original == null) {
        return false;
      }
      Slot slot = new Slot(null);
      original.add(slot);
      lines.add(slot);
    }
    return true;
  }

  private static boolean hunk(Hunk hunk, List<Slot> lines, int from) {
    int at = from;
    for (DiffLine line : hunk.lines()) {
      switch (line.kind()) {
        case '+' -> lines.add(at++, new Slot(line.text()));
        case '\\' -> {
          return false;
        }
        default -> {
          Slot slot = lines.get(at);
          if (slot.text != null && !slot.text.equals(line.text())) {
            return false;
          }
          slot.text = line.text();
          if (line.kind() == '-') {
            lines.remove(at);
          } else {
            at++;
          }
        }
      }
    }
    return true;
  }

  /** Returns the files of the base. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    base.forEach((path, lines) -> {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < lines.size(); i++) {
        String known = lines.get(i).text;
        text.append(known == null ? " not shown, " + path + " " + i : known).append('\n');
      }
      files.put(path, text.toString());
    });
    return files;
  }
}
