// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.carry;

import dev.reroll.review.Anchor.Side;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Patch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All lines that a revision's patches show of one side of their files. */
final class ShownLines {
  /** Shorter lines, as braces, tell no file from another. */
  private static final int TELLING = 6;

  private final List<SideLines> files = new ArrayList<>();
  private final Map<String, List<Place>> byText = new HashMap<>();

  /** A line of a file of a patch. */
  record Place(SideLines lines, int index) {}

  ShownLines(PostedRevision revision, Side side) {
    for (PostedRevision.Numbered numbered : revision.patches()) {
      Patch patch = numbered.patch();
      for (FileDiff file : patch.files()) {
        SideLines lines = new SideLines(numbered.number(), file, side);
        files.add(lines);
        for (int i = 0; i < lines.count(); i++) {
          byText.computeIfAbsent(lines.text(i), _ -> new ArrayList<>()).add(new Place(lines, i));
        }
      }
    }
  }

  List<Place> equalTo(String text) {
    return byText.getOrDefault(text, List.of());
  }

  @Nullable SideLines file(int patch, String path) {
    for (SideLines lines : files) {
      if (lines.patch() == patch && path.equals(lines.file().path())) {
        return lines;
      }
    }
    return null;
  }

  /**
   * Returns the file of a patch that is the same as one of an older revision: by its path, by a
   * rename, or else by holding half or more of its lines under another name.
   */
  @Nullable SideLines sameFile(int patch, SideLines wanted) {
    SideLines best = file(patch, wanted.file().path());
    if (best != null) {
      return best;
    }
    Set<String> telling = telling(wanted);
    int most = Math.max(1, (telling.size() + 1) / 2) - 1;
    for (SideLines lines : files) {
      if (lines.patch() == patch) {
        if (wanted.file().path().equals(lines.file().oldPath())) {
          return lines;
        }
        Set<String> shared = telling(lines);
        shared.retainAll(telling);
        if (shared.size() > most) {
          best = lines;
          most = shared.size();
        }
      }
    }
    return best;
  }

  private static Set<String> telling(SideLines lines) {
    Set<String> telling = new HashSet<>();
    for (int i = 0; i < lines.count(); i++) {
      if (lines.text(i).strip().length() >= TELLING) {
        telling.add(lines.text(i));
      }
    }
    return telling;
  }
}
