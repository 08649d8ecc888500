// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import dev.reroll.mail.Span;
import dev.reroll.mail.TracedSpan;
import dev.reroll.review.Objection;
import dev.reroll.series.Subject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a sentence answers, and how far that reaches. Used by one thread. */
final class Surroundings {
  /** A reader wants to know what is answered, not all that was quoted. */
  private static final int MOST_LINES = 8;

  /** Names of functions, fields, constants and files, and patches by number. */
  private static final Pattern CODE =
      Pattern.compile(
          "\\w\\(\\)|\\w_\\w+_\\w|[A-Z]_[A-Z]|->\\w|\\b(?!io_uring)[a-z]+_[a-z]+\\b|\\w\\.[ch]\\b|\\b\\d{1,2}/\\d{1,2}\\b|\\b[Pp]atch(es)?"
              + " #?\\d|\\b(subjects?|changelog|commit message|cover"
              + " letter|codespell|checkpatch|compiles?)\\b");

  /** One name may be in passing. */
  private static final int NAMES_OF_CODE = 3;

  private final MessageContext context;
  private final Subject subject;

  /** First lines of quotes, with the quotes, in order. */
  private final TreeMap<Integer, TracedSpan> quotes = new TreeMap<>();

  /** Found out once it is asked for: few rules do, and the text may be long. */
  private @Nullable Boolean technical;

  Surroundings(MessageContext context) {
    this.context = context;
    String subjectLine = context.mail().subject();
    this.subject = Subject.parse(subjectLine == null ? "" : subjectLine);
    for (TracedSpan traced : context.spans()) {
      Span span = traced.span();
      if (span.depth() > 0 && !span.attribution() && !span.text().isBlank()) {
        quotes.put(span.firstLine(), traced);
      }
    }
  }

  /** Returns how far what is about the whole message reaches: to the patch or series it names. */
  Objection.Scope scope() {
    Integer number = subject.number();
    boolean patch = subject.patch() && (number == null ? !subject.coverLetter() : number > 0);
    return patch ? Objection.Scope.PATCH : Objection.Scope.SERIES;
  }

  /**
   * Returns how far a sentence reaches: to the line of a diff quoted above, else as its message.
   */
  Objection.Scope scope(Sentence sentence) {
    boolean line = scope() == Objection.Scope.PATCH && answersDiff(sentence);
    return line ? Objection.Scope.LINE : scope();
  }

  /**
   * Returns whether a sentence is about code: it answers a single patch or a line of a diff, or
   * stands, with names that only code has, in itself or around it.
   */
  boolean aboutCode(Sentence sentence) {
    return scope() != Objection.Scope.SERIES
        || isTechnical()
        || CODE.matcher(sentence.text()).find()
        || answersDiff(sentence);
  }

  private boolean isTechnical() {
    Boolean known = technical;
    if (known == null) {
      known =
          CODE.matcher(context.mail().text()).results().limit(NAMES_OF_CODE).count()
              == NAMES_OF_CODE;
      technical = known;
    }
    return known;
  }

  private boolean answersDiff(Sentence sentence) {
    TracedSpan quoted = above(sentence);
    return quoted != null && endsInDiff(quoted.span().text());
  }

  private static boolean endsInDiff(String quoted) {
    String last = quoted.substring(quoted.lastIndexOf('\n') + 1);
    return last.startsWith("+") || (last.startsWith("-") && !last.startsWith("- "));
  }

  /** Returns what a sentence answers. */
  Suggestion.@Nullable Target target(Sentence sentence) {
    TracedSpan quoted = above(sentence);
    String parent = context.mail().inReplyTo();
    if (quoted == null) {
      return parent == null ? null : new Suggestion.Target(parent, null, null);
    }
    String source = quoted.sourceMessageId();
    String words = lastParagraph(quoted.span().text());
    return new Suggestion.Target(source == null ? parent : source, quoted.person(), words);
  }

  private @Nullable TracedSpan above(Sentence sentence) {
    Map.Entry<Integer, TracedSpan> entry = quotes.lowerEntry(sentence.firstLine());
    return entry == null ? null : entry.getValue();
  }

  private static String lastParagraph(String text) {
    List<String> lines = text.lines().toList();
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    int begin = end;
    while (begin > 0 && end - begin < MOST_LINES && !lines.get(begin - 1).isBlank()) {
      begin--;
    }
    return String.join("\n", lines.subList(begin, end));
  }
}
