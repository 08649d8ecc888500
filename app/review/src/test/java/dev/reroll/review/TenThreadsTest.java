// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.mail.Mail;
import dev.reroll.mail.MailSource;
import dev.reroll.mail.RawMessage;
import dev.reroll.series.Patch;
import dev.reroll.series.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Where comments of real threads stand, as read by hand; where a folder with such mail is named.
 */
class TenThreadsTest {
  private final Map<String, Mail> mails = new HashMap<>();

  private void read(String name) throws IOException {
    String shared = System.getenv("REROLL_SHARED");
    assumeTrue(shared != null, "REROLL_SHARED names no folder with real list mail");
    MailSource.read(
        Path.of(shared, "corpora", name),
        new MailSource.Sink() {
          @Override
          public void message(RawMessage message) {
            Mail mail = Mail.parse(message.bytes());
            mails.put(mail.messageId(), mail);
          }

          @Override
          public void broken(String source, long offset, String reason) {
            throw new AssertionError(reason);
          }
        });
  }

  private static List<String[]> byHand() throws IOException {
    try (InputStream in = TenThreadsTest.class.getResourceAsStream("ten-threads.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  private List<Comment> comments(Mail reply) {
    Set<String> up = new LinkedHashSet<>();
    if (reply.inReplyTo() != null) {
      up.add(reply.inReplyTo());
    }
    up.addAll(reply.references().reversed());
    List<Reply> between = new ArrayList<>();
    for (String id : up) {
      Mail mail = mails.get(id);
      Subject subject = Subject.parse(mail == null ? "Re: " : String.valueOf(mail.subject()));
      if (mail != null && subject.reply()) {
        between.add(Reply.of(mail));
      } else if (mail != null) {
        Posted posted = Patch.of(mail).map(Posted::of).orElseGet(() -> Posted.of(mail.text()));
        return Comments.of(Reply.of(reply), posted, between);
      }
    }
    return Comments.of(Reply.of(reply), Posted.of(""), between);
  }

  private static String place(Comment comment) {
    Anchor anchor = comment.anchor();
    if (anchor == null) {
      return comment.messageLine() == 0 ? "none" : "message:" + comment.messageLine();
    }
    return "%s:%s:%d"
        .formatted(anchor.path(), anchor.side().name().toLowerCase(Locale.ROOT), anchor.line());
  }

  @Test
  void comments_stand_where_a_reader_puts_them() throws IOException {
    read("fbnic-2024.mboxrd.gz");
    read("io-uring-3k.mboxrd.gz");
    for (String[] row : byHand()) {
      if (row[3].equals("right")) {
        assertThat(comments(mails.get(row[0])))
            .filteredOn(comment -> comment.firstLine() == Integer.parseInt(row[1]))
            .as("%s line %s", row[0], row[1])
            .singleElement()
            .extracting(TenThreadsTest::place)
            .isEqualTo(row[2]);
      }
    }
  }
}
