// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Mail;
import dev.reroll.mail.MailSource;
import dev.reroll.mail.QuoteTracer;
import dev.reroll.mail.Quotes;
import dev.reroll.mail.RawMessage;
import dev.reroll.mail.Span;
import dev.reroll.review.Comments;
import dev.reroll.review.Posted;
import dev.reroll.review.Reply;
import dev.reroll.review.suggest.Findings;
import dev.reroll.review.suggest.MessageContext;
import dev.reroll.review.suggest.Writer;
import dev.reroll.series.ChangelogLinks;
import dev.reroll.series.Patch;
import dev.reroll.series.RevisionKey;
import dev.reroll.series.Subject;
import dev.reroll.series.Trailer;
import dev.reroll.series.mailinfo.MailInfo;
import dev.reroll.series.mailinfo.MailInfoOptions;
import dev.reroll.series.text.ByteText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whatever is sent, each parser of mail gives an answer, in a second for a mebibyte.
 *
 * <p>{@code -Djqwik.tries.default=1000000} tries that many inputs on each, and tells the totals at
 * the end.
 */
class HostileMailTest {
  private static final Totals TOTALS = new Totals();

  private static final String[] HEADER = {
    "From: A <a@example.org>\n",
    "From: \"A, B\" (c <d@e>\n",
    "From: A via list <list@example.org>\n",
    "To: a, b, c; d: e@f, ;\n",
    "Cc: <",
    "Subject: [PATCH v2 1/3] x\n",
    "Subject: =?utf-8?q?=C3=A9?= =?x?b?4?=\n",
    "Message-ID: <a@b>\n",
    "In-Reply-To: <a@b> <c@d>\n",
    "References: <a@b>\n",
    " <c@d>",
    "Date: Mon, 5 Jan 2026 00:00:00 +0000\n",
    "Date: 99 Foo 1:2 +9999999\n",
    "List-Id: a <b.c>\n",
    "Content-Type: multipart/mixed; boundary=b\n",
    "Content-Type: multipart/mixed; boundary=\"b\"; boundary*0=\"\n",
    "Content-Type: text/html; charset=nonsense\n",
    "Content-Type: text/plain; format=flowed; charset=utf-16\n",
    "Content-Type: message/rfc822\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "Subject: ",
    "From: ",
    "Cc: ",
    "References: ",
    "Date: ",
    "Content-Type: ",
    "x: ",
    "multipart/mixed; boundary=",
    "=?utf-8?q?a",
    "<a@b>",
    "?=",
    "=?",
    ",",
    "a,",
    "(",
    "\"",
    "<",
    ":",
    "a: b\n",
    "\n",
    "\n\n",
    "\r\n",
    "--b\n",
    "--b--\n",
    "<html><div>",
    "&amp;",
    "<table><tr><td>",
    "4pyT4pyT\n",
    "=C3=\n",
    "\t",
    "\0",
    "[<prev] [next>]\n",
    "Powered by blists - more mailing lists\n"
  };

  private static final String[] MAILBOX = {
    "From a@b Mon Jan  5 00:00:00 2026\n",
    "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n",
    ">From a\n",
    ">>From ",
    "From ",
    "Content-Length: 10\n",
    "Content-Length: 999999999\n",
    "Subject: x\n",
    "Message-ID: <a@b>\n",
    "\n",
    "\n\n",
    "\r\n",
    "text ",
    "text\n",
    "\0",
    "\u001f\u008b",
    "\u00fd7zXZ\0",
    "(\u00b5/\u00fd"
  };

  private static final String[] BODY = {
    "> ",
    ">",
    "> > ",
    "On Mon, 5 Jan 2026, A <a@b> wrote:\n",
    "A writes:\n",
    "> wrote:\n",
    "On ",
    "Reviewed-by: A <a@b>\n",
    "Nacked-by: A <a@b>\n",
    "NAK. ",
    "This is a NAK until ",
    "not ",
    "Acked-by: ",
    "-- \n",
    "---\n",
    "diff --git a/f b/f\n",
    "--- a/f\n",
    "+++ b/f\n",
    "@@ -1,9 +1,9 @@ f\n",
    "@@ -1,999999 +1,999999 @@ f\n",
    "@@ -",
    "+a\n",
    "-a\n",
    " a\n",
    "a line of the commit message\n",
    "> +a\n",
    ">  a\n",
    "> a line of the commit message\n",
    "x",
    "word ",
    "\n",
    "\n\n",
    "https://lore.kernel.org/r/a@b/",
    "https://lore.kernel.org/",
    "base-commit: 0\n",
    "\\ No newline at end of file\n",
    "rename from a\n",
    "GIT binary patch\n"
  };

  private static final String[] SUBJECT = {
    "[PATCH",
    "[PATCH v2]",
    "[",
    "]",
    " ",
    "Re: ",
    "v2",
    "v1.1",
    "RFC",
    "0/3",
    "03/15",
    "/",
    "99999",
    "net-next",
    "[GIT PULL]",
    "fwd:",
    "x",
    ":",
    ",",
    "\t",
    "\u00e9"
  };

  @Property
  void mailbox_is_cut_into_messages(@ForAll long seed) {
    byte[] bytes = HostileText.bytes(HostileText.of(seed, MAILBOX));
    TOTALS.run("mailbox", seed, bytes.length, () -> cut(bytes));
  }

  private static void cut(byte[] bytes) {
    long[] length = {0};
    MailSource.Sink sink =
        new MailSource.Sink() {
          @Override
          public void message(RawMessage message) {
            length[0] += message.bytes().length;
          }

          @Override
          public void broken(String source, long offset, String reason) {
            assertThat(reason).isNotBlank();
          }
        };
    try {
      MailSource.read(new ByteArrayInputStream(bytes), "x", sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(length[0]).isLessThanOrEqualTo(bytes.length);
  }

  @Property
  void message_is_read(@ForAll long seed) {
    byte[] bytes = HostileText.bytes(HostileText.of(seed, HEADER));
    TOTALS.run(
        "message",
        seed,
        bytes.length,
        () -> {
          Mail mail = Mail.parse(bytes);
          assertThat(mail.fingerprint()).hasSizeLessThanOrEqualTo(64);
          RevisionKey.of(mail);
        });
  }

  @Property
  void message_is_taken_apart_as_git_does(@ForAll long seed) {
    String text =
        HostileText.of(seed, Stream.of(HEADER, BODY).flatMap(Stream::of).toArray(String[]::new));
    TOTALS.run(
        "mailinfo",
        seed,
        text.length(),
        () -> MailInfo.of(ByteText.bytes(text), MailInfoOptions.DEFAULT));
  }

  @Property
  void quotes_are_split_and_traced(@ForAll long seed) {
    Mail source = mail("s@x", "", HostileText.of(seed + 1, BODY));
    Mail reply = mail("r@x", "References: <s@x>\n", HostileText.of(seed, BODY));
    TOTALS.run(
        "quotes",
        seed,
        reply.text().length() + source.text().length(),
        () -> {
          int at = 0;
          for (Span span : Quotes.split(reply)) {
            assertThat(span.firstLine()).isEqualTo(at);
            at = span.endLine();
          }
          new QuoteTracer(id -> id.equals("s@x") ? source : null).trace(reply);
        });
  }

  @Property
  void patch_is_read_and_replies_are_anchored(@ForAll long seed) {
    Mail posted = mail("s@x", "", HostileText.of(seed + 1, BODY));
    Mail reply = mail("r@x", "References: <s@x>\n", HostileText.of(seed, BODY));
    TOTALS.run(
        "patch and reply",
        seed,
        reply.text().length() + posted.text().length(),
        () -> {
          Posted answered =
              Patch.of(posted).map(Posted::of).orElseGet(() -> Posted.of(posted.text()));
          Comments.of(Reply.of(reply), answered, List.of());
          Findings.of(MessageContext.ofReply(reply, Quotes.split(reply), Writer.REVIEWER));
          Findings.of(MessageContext.ofPosted(posted));
          ChangelogLinks.of(posted.text());
          Trailer.find(posted.text());
        });
  }

  /** Found by a long run: each quoted line was sought in all lines of a message of 1 MiB. */
  @Example
  void lines_quoted_of_a_message_without_end_are_sought_no_longer_than_it_pays() {
    patch_is_read_and_replies_are_anchored(3637131539L);
  }

  private static Mail mail(String id, String references, String body) {
    return Mail.parse(
        HostileText.bytes(
            "From: A <a@example.org>\nSubject: Re: x\nMessage-ID: <%s>\n%s\n%s"
                .formatted(id, references, body)));
  }

  @Property
  void subject_is_read(@ForAll long seed) {
    String text = HostileText.of(seed, SUBJECT);
    TOTALS.run(
        "subject",
        seed,
        text.length(),
        () -> assertThat(Subject.parse(text).title().length()).isLessThanOrEqualTo(text.length()));
  }

  @AfterContainer
  static void tell() {
    if (System.getProperty("jqwik.tries.default") != null) {
      System.out.println(TOTALS);
    }
  }
}
