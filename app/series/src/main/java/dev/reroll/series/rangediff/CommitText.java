// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import dev.reroll.series.text.ByteText;
import dev.reroll.series.text.Columns;
import dev.reroll.series.text.RawCommit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;

/** Shows author and message of a commit as git log does, in UTF-8, one byte a char. */
final class CommitText {
  private static final int TAB = 8;

  private final String author;
  private final String title;
  private final String message;

  CommitText(RevCommit commit, Mailmap mailmap) {
    RawCommit raw = RawCommit.of(commit.getRawBuffer());
    this.title = raw.title();
    this.message = raw.message();
    this.author = mailmap.proper(person(raw.field("author")));
  }

  private static String person(String author) {
    return author.substring(0, author.lastIndexOf('>') + 1);
  }

  /** Returns "Name &lt;address&gt;". */
  String author() {
    return author;
  }

  /** Returns the title: the first paragraph, its lines joined with blanks. */
  String title() {
    return title;
  }

  /** Returns the message's lines without empty ones at its ends, tabs made blanks. */
  List<String> lines() {
    return lines(message);
  }

  static List<String> lines(String message) {
    List<String> lines = new ArrayList<>();
    for (String line : ByteText.untilNul(message).split("\n", -1)) {
      String text = ByteText.trimEnd(line);
      if (!text.isEmpty() || !lines.isEmpty()) {
        lines.add(expanded(text));
      }
    }
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  private static String expanded(String line) {
    if (line.indexOf('\t') < 0) {
      return line;
    }
    StringBuilder out = new StringBuilder();
    int column = 0;
    int at = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', at)) {
      String piece = line.substring(at, tab);
      int width = Columns.utf8Width(piece);
      if (width < 0) {
        break;
      }
      out.append(piece);
      column += width;
      int blanks = TAB - column % TAB;
      out.append(" ".repeat(blanks));
      column += blanks;
      at = tab + 1;
    }
    return out.append(line, at, line.length()).toString();
  }
}
