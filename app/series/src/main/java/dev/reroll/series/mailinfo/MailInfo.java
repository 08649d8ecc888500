// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import dev.reroll.series.text.ByteText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What git-mailinfo(1) makes of a mail. Texts hold one byte a char (ISO 8859-1); {@link
 * ByteText#utf8} shows them.
 *
 * @param author the name in Author:, or null where the mail has no From
 * @param email the address in Email:, or null where the mail has no From
 * @param subject as Subject: gives it, lines joined with LF; null where there is none
 * @param date as Date: gives it, unread; null where there is none
 * @param message the commit message (the first file git writes)
 * @param patch from the first line of the diff or "---" on (the second file)
 * @param complaints what git prints to standard error, a line each
 * @param failed whether git's exit status is 1
 * @param empty whether there was nothing but white space, where git prints no header at all
 */
public record MailInfo(
    @Nullable String author,
    @Nullable String email,
    @Nullable String subject,
    @Nullable String date,
    String message,
    String patch,
    List<String> complaints,
    boolean failed,
    boolean empty) {

  /** Copies the list. */
  public MailInfo {
    complaints = List.copyOf(complaints);
  }

  /** Takes one mail apart; leading empty lines and a leading "From " line are passed over. */
  public static MailInfo of(byte[] mail, MailInfoOptions options) {
    return of(ByteText.of(mail), options);
  }

  private static MailInfo of(String mail, MailInfoOptions options) {
    int begin = 0;
    while (begin < mail.length() && ByteText.space(mail.charAt(begin))) {
      begin++;
    }
    Complaints complaints = new Complaints();
    if (begin == mail.length()) {
      return new MailInfo(null, null, null, null, "", "", List.of(), true, true);
    }
    MailLines lines = new MailLines(mail, begin);
    PartHeader part = new PartHeader(options, complaints);
    String line = lines.header();
    while (line != null) {
      part.take(line, part.fromHeader(), true);
      line = lines.header();
    }
    MessageSplit split = new MessageSplit(options, part, complaints);
    new BodyReader(lines, part, split, options, complaints).read();
    return result(split, part, options, complaints);
  }

  private static MailInfo result(
      MessageSplit split, PartHeader part, MailInfoOptions options, Complaints complaints) {
    List<@Nullable String> values = new ArrayList<>();
    for (int i = 0; i < PartHeader.NAMES.length; i++) {
      String inBody = split.inBody()[i];
      String value = split.patch().isEmpty() || inBody == null ? part.fromHeader()[i] : inBody;
      if (value != null && value.indexOf('\0') >= 0) {
        complaints.error("a NUL byte in '%s' is not allowed.".formatted(PartHeader.NAMES[i]));
      }
      values.add(value);
    }
    String from = values.get(PartHeader.FROM);
    Author author = from == null ? null : Author.of(ByteText.singleSpaced(from));
    String subject = values.get(PartHeader.SUBJECT);
    if (subject != null && !options.keepSubject()) {
      subject = ByteText.singleSpaced(SubjectPrefixes.strip(subject, options.keepBrackets()));
    }
    String date = values.get(PartHeader.DATE);
    return new MailInfo(
        author == null ? null : ByteText.untilNul(author.name()),
        author == null ? null : ByteText.untilNul(author.email()),
        subject == null ? null : ByteText.untilNul(subject),
        date == null ? null : ByteText.untilNul(ByteText.singleSpaced(date)),
        split.message(),
        split.patch(),
        complaints.lines(),
        complaints.failed(),
        false);
  }

  /** Returns what git prints to standard output: the headers and an empty line. */
  public String headers() {
    StringBuilder out = new StringBuilder();
    if (author != null && email != null) {
      out.append("Author: ").append(author).append("\nEmail: ").append(email).append('\n');
    }
    if (subject != null) {
      for (String line : subject.split("\n", -1)) {
        out.append("Subject: ").append(line).append('\n');
      }
    }
    if (date != null) {
      out.append("Date: ").append(date).append('\n');
    }
    return empty ? "" : out.append('\n').toString();
  }
}
