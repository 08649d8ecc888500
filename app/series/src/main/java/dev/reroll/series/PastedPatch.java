// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import dev.reroll.mail.Mail;
import dev.reroll.series.mailinfo.LineMarks;
import java.util.List;
import java.util.Optional;

/**
 * A patch that somebody pasted into an answer, below a scissors line and with a subject of its own,
 * as "git am --scissors" takes it. A diff without a subject is no more than a suggestion.
 */
final class PastedPatch {
  private static final String SUBJECT = "Subject: ";
  private static final List<String> BLADES = List.of(">8", "8<", ">%", "%<");

  private PastedPatch() {}

  /** Returns the subject of the patch pasted into an answer, which says [PATCH] in any case. */
  static Optional<Subject> subject(Mail mail) {
    String text = mail.text();
    if (BLADES.stream().noneMatch(text::contains) || !text.contains("\n" + SUBJECT)) {
      return Optional.empty();
    }
    List<String> lines = List.of(text.split("\n", -1));
    int diff = DiffReader.begin(lines, 0);
    for (int i = begin(lines, diff); i > 0 && i < diff; i++) {
      String line = lines.get(i);
      if (line.startsWith(SUBJECT)) {
        String own = line.substring(SUBJECT.length()).strip();
        Subject subject = Subject.parse(own);
        return Optional.of(subject.patch() ? subject : Subject.parse("[PATCH] " + own));
      }
      if (!isHeader(line)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Returns where what is to be committed begins: words above a scissors line are for people.
   *
   * @param diff where the diff begins
   * @return 0 if there is no such line
   */
  static int begin(List<String> lines, int diff) {
    for (int i = diff - 1; i >= 0; i--) {
      if (!lines.get(i).startsWith(">") && LineMarks.scissors(lines.get(i))) {
        int begin = i + 1;
        while (begin < diff && lines.get(begin).isBlank()) {
          begin++;
        }
        return begin;
      }
    }
    return 0;
  }

  /** Says whether a line is one of a header within the text. */
  static boolean isHeader(String line) {
    return line.startsWith("From: ") || line.startsWith("Date: ") || line.startsWith(SUBJECT);
  }
}
