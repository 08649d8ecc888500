// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a patch mail apart, as git-am(1) lays it out. */
final class PatchReader {
  private PatchReader() {}

  static Optional<Patch> read(Mail mail) {
    Subject subject = Subject.of(mail);
    List<String> lines = List.of(mail.text().split("\n", -1));
    int diff = DiffReader.begin(lines, 0);
    if (diff < 0 || subject.reply()) {
      return Optional.empty();
    }
    List<FileDiff> files = new DiffReader(lines, diff).run();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    Address author = mail.from();
    int begin = PastedPatch.begin(lines, diff);
    // An in-body header: pairs at the very top, ended by an empty line.
    while (begin < diff && PastedPatch.isHeader(lines.get(begin))) {
      if (lines.get(begin).startsWith("From: ")) {
        author = new Author(lines.get(begin).substring(6)).address();
      }
      begin++;
    }
    int end = messageEnd(lines, begin, diff);
    String message = String.join("\n", lines.subList(begin, end)).strip();
    String below = end < diff ? String.join("\n", lines.subList(end + 1, diff)) : "";
    List<Trailer> trailers = Trailer.find(message);
    return Optional.of(
        new Patch(
            subject,
            author,
            message,
            changelog(below),
            trailers,
            files,
            PatchId.of(files),
            value(lines, "base-commit: "),
            value(lines, "change-id: ")));
  }

  private record Author(String text) {
    Address address() {
      int open = text.indexOf('<');
      int close = text.indexOf('>', open);
      if (open < 0 || close < open) {
        return new Address(text.strip(), null);
      }
      String name = text.substring(0, open).strip();
      return new Address(name.isEmpty() ? null : name, text.substring(open + 1, close).strip());
    }
  }

  private static int messageEnd(List<String> lines, int begin, int diff) {
    for (int i = begin; i < diff; i++) {
      if (lines.get(i).equals("---")) {
        return i;
      }
    }
    return diff;
  }

  /**
   * Returns what stands below "---" without further rules and the diffstat: lines that name a file
   * or count changes.
   */
  private static String changelog(String below) {
    StringBuilder kept = new StringBuilder();
    for (String line : below.split("\n", -1)) {
      boolean stat =
          line.startsWith(" ")
              && (line.indexOf(" | ") > 0
                  || line.contains("changed,")
                  || line.startsWith(" create mode ")
                  || line.startsWith(" delete mode ")
                  || line.startsWith(" rename ")
                  || line.startsWith(" mode change "));
      // Between the changelog and the diffstat format-patch may put a rule of its own.
      if (!stat && !line.stripTrailing().equals("---")) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString().strip();
  }

  private static @Nullable String value(List<String> lines, String key) {
    for (String line : lines) {
      if (line.startsWith(key)) {
        return line.substring(key.length()).strip();
      }
    }
    return null;
  }
}
