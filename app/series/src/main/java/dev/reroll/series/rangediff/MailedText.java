// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import dev.reroll.mail.Address;
import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import dev.reroll.series.Patch;
import dev.reroll.series.diff.FunctionNames;
import dev.reroll.series.text.ByteText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a mailed patch the way {@link RevisionReader} writes a commit. Used once. */
final class MailedText {
  private final Patch patch;
  private final StringBuilder out = new StringBuilder();
  private int counted;

  MailedText(Patch patch) {
    this.patch = patch;
  }

  SeriesPatch patch(int number) {
    String title = bytes(patch.subject().title());
    String message = title + "\n\n" + bytes(patch.message());
    RevisionReader.head(out, author(), CommitText.lines(message));
    int head = out.length();
    patch.files().forEach(this::file);
    int begin = counted == 0 ? 0 : head + 1;
    String text = ByteText.untilNul(out.toString());
    return new SeriesPatch(
        number, patch.patchId(), title, text, Math.min(begin, text.length()), counted);
  }

  private static String bytes(String text) {
    return ByteText.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private String author() {
    Address author = patch.author();
    if (author == null) {
      return "";
    }
    String name = author.name() == null ? "" : author.name();
    return bytes("%s <%s>".formatted(name, author.email() == null ? "" : author.email()));
  }

  private void file(FileDiff file) {
    String before = file.oldPath() == null ? null : bytes(file.oldPath());
    String after = file.newPath() == null ? null : bytes(file.newPath());
    PatchText.fileHead(out, before, after, file.oldMode(), file.newMode());
    counted++;
    String path = after != null ? after : before == null ? "" : before;
    if (file.binary()) {
      line(PatchText.binaryLine(before, after));
    }
    for (Hunk hunk : file.hunks()) {
      String name = FunctionNames.shortened(bytes(hunk.section()));
      line(name.isEmpty() ? "@@" : "@@ " + path + ": " + name);
      lines(hunk.lines());
    }
  }

  private void lines(List<DiffLine> lines) {
    for (DiffLine line : lines) {
      line(line.kind() == '\\' ? PatchText.NO_LINE_END : bytes(line.kind() + line.text()));
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
    counted++;
  }
}
