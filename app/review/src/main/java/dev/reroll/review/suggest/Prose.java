// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import dev.reroll.mail.Mail;
import dev.reroll.mail.Span;
import dev.reroll.series.Trailer;
import java.util.ArrayList;
import java.util.List;

/**
 * The sentences that a message's author wrote in it: no quotes, no attributions, no code, no
 * signature, nothing below the line where a patch begins.
 */
final class Prose {
  private static final String LETTERHEAD = "-----original message-----";

  private final Mail mail;
  private final boolean posted;
  private final int[] lineStarts;
  private final List<Sentence> sentences = new ArrayList<>();
  private final List<Sentence> trailers = new ArrayList<>();
  private int paragraph;

  private Prose(Mail mail, boolean posted) {
    this.mail = mail;
    this.posted = posted;
    this.lineStarts = lineStarts(mail.text());
  }

  /**
   * What an author said.
   *
   * @param sentences in the order of the text
   * @param trailers lines such as "Acked-by: A B"; folded lines are joined in {@link Trailer} alone
   */
  record Own(List<Sentence> sentences, List<Sentence> trailers) {}

  /**
   * Returns what {@code mail}'s author wrote.
   *
   * @param spans of the mail, in order
   * @param posted whether the mail is a patch or cover letter, of which only the part for people
   *     counts
   */
  static Own of(Mail mail, List<Span> spans, boolean posted) {
    Prose prose = new Prose(mail, posted);
    for (Span span : spans) {
      if (span.depth() == 0 && !span.attribution() && !prose.read(span)) {
        break;
      }
    }
    return new Own(List.copyOf(prose.sentences), List.copyOf(prose.trailers));
  }

  private static int[] lineStarts(String text) {
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      lines += text.charAt(i) == '\n' ? 1 : 0;
    }
    int[] starts = new int[lines + 1];
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        starts[line++] = i + 1;
      }
    }
    starts[lines] = text.length() + 1;
    return starts;
  }

  private String line(int index) {
    return mail.text().substring(lineStarts[index], lineStarts[index + 1] - 1);
  }

  /** Reads the lines of a span; returns false where the author's words end for good. */
  private boolean read(Span span) {
    int begin = -1;
    int last = Math.min(span.endLine(), lineStarts.length - 1);
    for (int i = span.firstLine(); i < last; i++) {
      String line = line(i);
      if (endsAll(line)) {
        paragraph(begin, i);
        return false;
      }
      boolean trailer = isTrailer(line);
      if (trailer) {
        int end = lineStarts[i] + line.stripTrailing().length();
        trailers.add(new Sentence(lineStarts[i], end, line.stripTrailing(), paragraph, i));
      }
      if (trailer || isEmpty(line) || isCode(line)) {
        paragraph(begin, i);
        begin = -1;
      } else if (begin < 0) {
        begin = i;
      } else if (isItem(line)) {
        paragraph(begin, i);
        begin = i;
      }
    }
    paragraph(begin, last);
    return true;
  }

  private void paragraph(int firstLine, int endLine) {
    if (firstLine < 0 || firstLine >= endLine) {
      return;
    }
    int start = lineStarts[firstLine] + itemMark(line(firstLine));
    int[] at = {firstLine};
    SentenceSplitter.split(
        mail.text(),
        start,
        lineStarts[endLine] - 1,
        piece -> {
          while (lineStarts[at[0] + 1] <= piece.start()) {
            at[0]++;
          }
          String words = mail.text().substring(piece.start(), piece.end());
          sentences.add(new Sentence(piece.start(), piece.end(), words, paragraph, at[0]));
        });
    paragraph++;
  }

  private boolean endsAll(String line) {
    String bare = line.stripTrailing();
    return bare.equals("--")
        || bare.startsWith("diff --git ")
        || bare.regionMatches(/* ignoreCase= */ true, 0, LETTERHEAD, 0, LETTERHEAD.length())
        || (bare.length() > 20 && bare.chars().allMatch(c -> c == '_'))
        || (posted && (bare.equals("---") || bare.startsWith("range-diff against ")));
  }

  /** An empty line counts as the author's own even where a mailer marked it as quoted. */
  private static boolean isEmpty(String line) {
    return line.chars().allMatch(c -> c == '>' || Character.isWhitespace(c));
  }

  private static boolean isTrailer(String line) {
    return !line.isEmpty()
        && line.indexOf(':') > 0
        && Character.isUpperCase(line.charAt(0))
        && !Trailer.find(line).isEmpty();
  }

  /** Code, diffs, tables and addresses of pages are not prose. */
  private static boolean isCode(String line) {
    return line.startsWith("\t")
        || line.stripLeading().startsWith(">")
        || line.startsWith("    ")
        || line.startsWith("@@")
        || line.startsWith("+++")
        || (line.length() > 1 && "+-".indexOf(line.charAt(0)) >= 0 && line.charAt(1) == '\t')
        || line.endsWith("{")
        || (line.endsWith(";") && (line.indexOf('(') >= 0 || line.indexOf('=') >= 0))
        || line.equals("}")
        || line.startsWith("http")
        || (line.startsWith("[") && line.contains("://"));
  }

  private static boolean isItem(String line) {
    return itemMark(line) > 0;
  }

  /** Returns the length of "- ", "* ", "1) " or "2. " with the blanks before, or 0. */
  private static int itemMark(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    int mark = at;
    while (mark < line.length() && mark - at < 3 && Character.isDigit(line.charAt(mark))) {
      mark++;
    }
    boolean number = mark > at && mark < line.length() && ").".indexOf(line.charAt(mark)) >= 0;
    boolean bullet = mark == at && mark < line.length() && "-*o•".indexOf(line.charAt(mark)) >= 0;
    boolean blank = mark + 1 < line.length() && line.charAt(mark + 1) == ' ';
    return (number || bullet) && blank ? mark + 2 : 0;
  }
}
