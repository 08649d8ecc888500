// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.diff.Lines;
import dev.reroll.series.text.ByteText;
import java.util.ArrayList;
import java.util.List;

/** Applies the hunks of one file, each where its old lines are. Used by one thread, once. */
final class HunkPlacer {
  /*
   * As git-apply(1) without options: old lines must be there to the byte; the place is looked for
   * from where the head says, a line down, a line up, two down and so on; a hunk that begins at
   * line 1 must be at the begin and one without lines of context after it at the end; what one hunk
   * wrote no other may touch.
   */
  private final List<String> lines;
  private final List<Boolean> written = new ArrayList<>();

  private HunkPlacer(String content) {
    this.lines = Lines.cut(content);
    lines.forEach(_ -> written.add(false));
  }

  /**
   * Returns the content with all hunks applied.
   *
   * @throws PatchException if one has no place; it holds that hunk
   */
  static String apply(String content, List<PatchHunk> hunks, String name) throws PatchException {
    HunkPlacer placer = new HunkPlacer(content);
    for (int i = 0; i < hunks.size(); i++) {
      PatchHunk hunk = hunks.get(i);
      if (!placer.place(hunk)) {
        throw new PatchException(
            "patch failed: %s:%d".formatted(name, hunk.oldStart()),
            name,
            placer.misplaced(i + 1, hunk));
      }
    }
    return String.join("", placer.lines);
  }

  private boolean place(PatchHunk hunk) {
    PatchHunk.Images images = hunk.images();
    List<String> before = images.before();
    int at = find(hunk, before);
    if (at < 0) {
      return false;
    }
    lines.subList(at, at + before.size()).clear();
    written.subList(at, at + before.size()).clear();
    lines.addAll(at, images.after());
    written.addAll(at, images.after().stream().map(_ -> true).toList());
    return true;
  }

  private int find(PatchHunk hunk, List<String> before) {
    boolean atBegin = hunk.oldStart() <= 1;
    boolean atEnd = hunk.trailing() == 0;
    int start = Math.max(0, hunk.newStart() - 1);
    if (atBegin) {
      start = 0;
    } else if (atEnd) {
      start = lines.size() - before.size();
    }
    // A negative start is what git takes for beyond the end.
    start = start < 0 || start > lines.size() ? lines.size() : start;
    int down = start;
    int up = start;
    boolean downNext = true;
    int at = start;
    while (true) {
      if (matches(at, before, atBegin, atEnd)) {
        return at;
      }
      if (up == 0 && down == lines.size()) {
        return -1;
      }
      boolean goDown = up == 0 || (downNext && down < lines.size());
      at = goDown ? ++down : --up;
      downNext = !goDown;
    }
  }

  private boolean matches(int at, List<String> before, boolean atBegin, boolean atEnd) {
    int end = at + before.size();
    if (end > lines.size() || (atEnd && end != lines.size()) || (atBegin && at != 0)) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (written.get(at + i)) {
        return false;
      }
      String old = before.get(i);
      String line = lines.get(at + i);
      boolean last = i == before.size() - 1;
      // Bytes are compared as a whole, so that an open last line can end within a line.
      boolean open = last && !atEnd && !old.endsWith("\n") && line.startsWith(old);
      boolean restBlank = open && ByteText.trim(line.substring(old.length())).isEmpty();
      if (!old.equals(line) && !restBlank) {
        return false;
      }
    }
    return true;
  }

  private MisplacedHunk misplaced(int number, PatchHunk hunk) {
    List<String> before = hunk.images().before();
    int best = -1;
    int most = 0;
    for (int at = 0; at < lines.size() && (long) at * before.size() < 50_000_000L; at++) {
      int matching = 0;
      for (int i = 0; i < before.size() && at + i < lines.size(); i++) {
        boolean same = ByteText.trim(before.get(i)).equals(ByteText.trim(lines.get(at + i)));
        matching += same ? 1 : 0;
      }
      boolean nearer =
          matching == most
              && best >= 0
              && Math.abs(at + 1 - hunk.oldStart()) < Math.abs(best + 1 - hunk.oldStart());
      if (matching > most || (nearer && matching > 0)) {
        best = at;
        most = matching;
      }
    }
    String closest =
        best < 0
            ? ""
            : String.join("", lines.subList(best, Math.min(lines.size(), best + before.size())));
    return new MisplacedHunk(number, hunk.text(), best + 1, closest, most, before.size());
  }
}
