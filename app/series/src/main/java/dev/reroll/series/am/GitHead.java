// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.am.FilePatch.Answer;
import dev.reroll.series.text.ByteText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads "diff --git" and the extended header lines after it. Used by one thread, once. */
final class GitHead {
  private static final int ID_LENGTH = 40;

  private static final String[] KNOWN = {
    "--- ",
    "+++ ",
    "old mode ",
    "new mode ",
    "deleted file mode ",
    "new file mode ",
    "copy from ",
    "copy to ",
    "rename old ",
    "rename new ",
    "rename from ",
    "rename to ",
    "similarity index ",
    "dissimilarity index ",
    "index "
  };

  private final List<String> lines;
  private final int strip;
  private final FilePatch file = new FilePatch();
  private int at;

  GitHead(List<String> lines, int begin, int strip) {
    this.lines = lines;
    this.strip = strip;
    this.at = begin;
  }

  /** Reads the header. */
  FilePatch file() throws PatchException {
    file.isNew = Answer.NO;
    file.isRemoved = Answer.NO;
    file.nameInHead = PatchNames.inHead(lines.get(at), strip);
    at++;
    while (at < lines.size() && lines.get(at).endsWith("\n") && take(lines.get(at))) {
      consistent();
      at++;
    }
    if (file.oldName == null && file.newName == null) {
      if (file.nameInHead == null) {
        throw new PatchException(
            "git diff header lacks filename information when removing %d leading pathname component%s (line %d)"
                .formatted(strip, strip == 1 ? "" : "s", at + 1));
      }
      file.oldName = file.nameInHead;
      file.newName = file.nameInHead;
    }
    if ((file.newName == null && file.isRemoved != Answer.YES)
        || (file.oldName == null && file.isNew != Answer.YES)) {
      throw new PatchException(
          "git diff header lacks filename information (line %d)".formatted(at + 1));
    }
    return file;
  }

  /** Returns the index after the header, once it was read. */
  int end() {
    return at;
  }

  private static boolean known(String line) {
    for (String word : KNOWN) {
      if (line.startsWith(word)) {
        return true;
      }
    }
    return false;
  }

  private void consistent() throws PatchException {
    int kinds =
        (file.isRemoved == Answer.YES ? 1 : 0)
            + (file.isNew == Answer.YES ? 1 : 0)
            + (file.renamed ? 1 : 0)
            + (file.copied ? 1 : 0);
    if (kinds > 1) {
      throw new PatchException("inconsistent header lines before line " + (at + 1));
    }
  }

  /** Takes a line; returns whether it belongs to the header. */
  private boolean take(String line) throws PatchException {
    if (!known(line)) {
      return false;
    }
    int moved = Math.max(0, strip - 1);
    if (line.startsWith("--- ")) {
      file.oldName = verified(line.substring(4), file.isNew == Answer.YES, file.oldName, "old");
    } else if (line.startsWith("+++ ")) {
      file.newName = verified(line.substring(4), file.isRemoved == Answer.YES, file.newName, "new");
    } else if (line.startsWith("old mode ")) {
      file.oldMode = mode(line, 9);
    } else if (line.startsWith("new mode ")) {
      file.newMode = mode(line, 9);
    } else if (line.startsWith("deleted file mode ")) {
      file.isRemoved = Answer.YES;
      file.oldName = file.nameInHead;
      file.oldMode = mode(line, 18);
    } else if (line.startsWith("new file mode ")) {
      file.isNew = Answer.YES;
      file.newName = file.nameInHead;
      file.newMode = mode(line, 14);
    } else if (line.startsWith("copy from ")) {
      file.copied = true;
      file.oldName = PatchNames.name(line.substring(10), null, moved, false);
    } else if (line.startsWith("copy to ")) {
      file.copied = true;
      file.newName = PatchNames.name(line.substring(8), null, moved, false);
    } else if (line.startsWith("rename from ") || line.startsWith("rename old ")) {
      file.renamed = true;
      int begin = line.startsWith("rename from ") ? 12 : 11;
      file.oldName = PatchNames.name(line.substring(begin), null, moved, false);
    } else if (line.startsWith("rename to ") || line.startsWith("rename new ")) {
      file.renamed = true;
      int begin = line.startsWith("rename to ") ? 10 : 11;
      file.newName = PatchNames.name(line.substring(begin), null, moved, false);
    } else if (line.startsWith("index ")) {
      ids(line.substring(6));
    }
    return true;
  }

  private @Nullable String verified(String text, boolean none, @Nullable String known, String side)
      throws PatchException {
    if (known == null && !none) {
      return PatchNames.name(text, null, strip, true);
    }
    if (known == null) {
      if (!PatchNames.devNull(text)) {
        throw new PatchException(
            "git apply: bad git-diff - expected /dev/null on line " + (at + 1));
      }
      return null;
    }
    if (none) {
      throw new PatchException(
          "git apply: bad git-diff - expected /dev/null, got %s on line %d"
              .formatted(known, at + 1));
    }
    if (!known.equals(PatchNames.name(text, null, strip, true))) {
      throw new PatchException(
          "git apply: bad git-diff - inconsistent %s filename on line %d".formatted(side, at + 1));
    }
    return known;
  }

  private int mode(String line, int from) throws PatchException {
    int end = from;
    long mode = 0;
    while (ByteText.at(line, end) >= '0' && ByteText.at(line, end) <= '7') {
      mode = Math.min(mode * 8 + line.charAt(end++) - '0', Integer.MAX_VALUE);
    }
    if (end == from || !ByteText.space(ByteText.at(line, end))) {
      throw new PatchException(
          "invalid mode on line %d: %s".formatted(at + 1, line.substring(from).stripTrailing()));
    }
    return (int) mode;
  }

  /** "OLD..NEW" and perhaps the mode of both. */
  private void ids(String text) throws PatchException {
    int dots = text.indexOf("..");
    if (dots < 0 || dots != text.indexOf('.') || dots > ID_LENGTH) {
      return;
    }
    file.oldId = text.substring(0, dots);
    int begin = dots + 2;
    int end = begin;
    while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '\n') {
      end++;
    }
    if (end - begin > ID_LENGTH) {
      return;
    }
    file.newId = text.substring(begin, end);
    if (ByteText.at(text, end) == ' ') {
      file.oldMode = mode(text, end + 1);
    }
  }
}
