// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.am.FilePatch.Answer;
import dev.reroll.series.diff.Lines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a patch file by file as git-apply(1) does: what is no diff is passed over, what begins as
 * one must be whole. Used by one thread, once.
 */
final class PatchParser {
  private static final int NO_SLASH_LEFT = 1;

  private final List<String> lines;
  private int at;
  private int strip = NO_SLASH_LEFT;
  private boolean stripKnown;

  private PatchParser(String patch) {
    this.lines = Lines.cut(patch);
  }

  /**
   * Returns the patches of all files.
   *
   * @throws PatchException if the patch is damaged or is none
   */
  static List<FilePatch> parse(String patch) throws PatchException {
    List<FilePatch> files = new PatchParser(patch).run();
    if (files.isEmpty()) {
      throw new PatchException("No valid patches in input");
    }
    return files;
  }

  private List<FilePatch> run() throws PatchException {
    List<FilePatch> files = new ArrayList<>();
    while (at < lines.size()) {
      FilePatch file = head();
      if (file == null) {
        break;
      }
      HunkReader hunks = new HunkReader(lines, at, file);
      at = hunks.read();
      if (file.hunks.isEmpty()) {
        binary(file);
        if (!file.binary && !file.changesMetadata()) {
          throw new PatchException("patch with only garbage at line " + (at + 1));
        }
      }
      files.add(file);
    }
    return files;
  }

  private @Nullable FilePatch head() throws PatchException {
    for (; at < lines.size(); at++) {
      String line = lines.get(at);
      String next = at + 1 < lines.size() ? lines.get(at + 1) : "";
      if (line.length() < 6) {
        continue;
      }
      if (line.startsWith("@@ -") && HunkReader.range(line) != null) {
        throw new PatchException(
            "patch fragment without header at line %d: %s".formatted(at + 1, line.stripTrailing()));
      }
      if (line.startsWith("diff --git ")) {
        GitHead head = new GitHead(lines, at, strip);
        FilePatch file = head.file();
        if (head.end() > at + 1) {
          at = head.end();
          return file;
        }
        continue;
      }
      boolean plain =
          line.startsWith("--- ")
              && next.startsWith("+++ ")
              && at + 2 < lines.size()
              && lines.get(at + 2).startsWith("@@ -");
      if (plain) {
        FilePatch file = traditional(line.substring(4), next.substring(4));
        at += 2;
        return file;
      }
    }
    return null;
  }

  private FilePatch traditional(String first, String second) throws PatchException {
    if (!stripKnown) {
      int guess = PatchNames.guessStrip(first);
      int other = PatchNames.guessStrip(second);
      guess = guess < 0 ? other : guess;
      if (guess >= 0 && guess == other) {
        strip = guess;
        stripKnown = true;
      }
    }
    FilePatch file = new FilePatch();
    String name;
    if (PatchNames.devNull(first)) {
      name = PatchNames.traditional(second, null, strip);
      create(file, name);
    } else if (PatchNames.devNull(second)) {
      name = PatchNames.traditional(first, null, strip);
      remove(file, name);
    } else {
      String old = PatchNames.traditional(first, null, strip);
      name = PatchNames.traditional(second, old, strip);
      if (PatchNames.epoch(first)) {
        create(file, name);
      } else if (PatchNames.epoch(second)) {
        remove(file, name);
      } else {
        file.oldName = name;
        file.newName = name;
      }
    }
    if (name == null) {
      throw new PatchException("unable to find filename in patch at line " + (at + 1));
    }
    return file;
  }

  private static void create(FilePatch file, @Nullable String name) {
    file.isNew = Answer.YES;
    file.isRemoved = Answer.NO;
    file.newName = name;
  }

  private static void remove(FilePatch file, @Nullable String name) {
    file.isNew = Answer.NO;
    file.isRemoved = Answer.YES;
    file.oldName = name;
  }

  private void binary(FilePatch file) throws PatchException {
    String line = at < lines.size() ? lines.get(at) : "";
    if (line.equals("GIT binary patch\n")) {
      BinaryPatch.Parsed forward = BinaryPatch.parse(lines, at + 1);
      if (forward == null) {
        throw new PatchException("unrecognized binary patch at line " + (at + 1));
      }
      BinaryPatch.Parsed reverse = BinaryPatch.parse(lines, forward.end());
      file.binary = true;
      file.binaryPatch = forward.patch();
      at = reverse == null ? forward.end() : reverse.end();
    } else if (line.endsWith(" differ\n")
        && (line.startsWith("Binary files ") || line.startsWith("Files "))) {
      file.binary = true;
      at++;
    }
  }
}
