// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.answer;

import dev.reroll.desk.answer.Answer;
import dev.reroll.desk.answer.QuotedLines;
import dev.reroll.mail.compose.ReplyText;
import dev.reroll.review.Objection;
import dev.reroll.store.draft.ReplyDraft;
import dev.reroll.web.http.Form;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the form of the composer brings. */
final class ReplyForm {
  private final Form form;

  ReplyForm(Form form) {
    this.form = form;
  }

  /** Returns the reply as the form has it. */
  ReplyDraft read(Answer answer) {
    ReplyDraft old = answer.reply();
    String to = form.text("to").strip();
    String cc = form.text("cc").strip();
    boolean isOwn =
        !to.equals(ReplyHeadView.shown(answer.head().to()))
            || !cc.equals(ReplyHeadView.shown(answer.head().cc()));
    String subject = form.text("subject").strip();
    List<String> trailers = form.context().formParams("trailer");
    return new ReplyDraft(
        old.message(),
        old.messageId(),
        isOwn ? to : "",
        isOwn ? cc : "",
        subject.equals(answer.head().subject()) ? "" : subject,
        form.text("text"),
        Answer.TRAILERS.stream().filter(trailers::contains).toList(),
        form.choice(Objection.Kind.class, "nack").orElse(null),
        form.choice(Objection.Scope.class, "scope").orElse(Objection.Scope.PATCH),
        form.numbers("answers"),
        form.numbers("version").stream().findFirst().map(Math::toIntExact).orElse(old.version()));
  }

  /** Quotes or cuts away those lines of the message that were clicked since the page was made. */
  Answer quoting(Answer written) {
    Set<Integer> before =
        Stream.of(form.text("quoted").split(","))
            .filter(number -> number.matches("\\d{1,9}"))
            .map(Integer::valueOf)
            .collect(Collectors.toSet());
    Set<Integer> marked =
        form.numbers("line").stream().map(Long::intValue).collect(Collectors.toSet());
    QuotedLines lines = new QuotedLines(ReplyHeadView.lines(written), written.reply().text());
    Set<Integer> wanted = lines.quoted();
    before.stream().filter(line -> !marked.contains(line)).forEach(wanted::remove);
    marked.stream().filter(line -> !before.contains(line)).forEach(wanted::add);
    String text = lines.with(wanted, ReplyText.attribution(written.answered().mail()));
    return written.with(written.reply().withText(text));
  }
}
