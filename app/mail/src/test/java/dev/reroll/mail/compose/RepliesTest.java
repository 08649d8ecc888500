// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.Quotes;
import dev.reroll.mail.Span;
import dev.reroll.mail.compose.ReplyText.Part;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies as they leave: RFC 5322's and RFC 3676's limits, and what kernel lists ask for. */
class RepliesTest {
  private static final String PATCH =
      """
      From: Mira Halvorsen <mira@example.org>
      To: netdev@lists.example.org
      Cc: Henrik =?UTF-8?q?Sol=C3=A5s?= <henrik@example.org>, Ines <ines@example.org>
      Subject: [PATCH net-next v4 06/15] net: fbnic: send packets
      Date: Mon, 16 Nov 2026 09:05:00 +0100
      Message-ID: <v4-6@example.org>
      In-Reply-To: <v4-0@example.org>
      References: <v4-0@example.org>

      Queue a frame and tell the card of it. Übrigens: a very long line of the message that goes on and on, well beyond what any terminal shows at once, since its author did not wrap it.

      ---
      diff --git a/x.c b/x.c
      --- a/x.c
      +++ b/x.c
      @@ -1,3 +1,4 @@ int x(void)
       {
      +	if (unlikely(ring->tail - ring->head >= ring->size_mask + 1 || !netif_carrier_ok(netdev)))
      +		return NETDEV_TX_BUSY;
      > an odd line that begins with a mark
       }
      """;

  private static final Mail MAIL = Mail.parse(PATCH.getBytes(StandardCharsets.UTF_8));
  private static final Address ME = new Address("Henrik Solås", "henrik@example.org");

  private static final List<String> QUOTES =
      List.of(
          "",
          "+\tif (unlikely(ring->tail - ring->head >= ring->size_mask + 1 || !netif_carrier_ok(netdev)))\n+\t\treturn NETDEV_TX_BUSY;",
          "Queue a frame and tell the card of it. Übrigens: a very long line of the message that goes on and on, well beyond what any terminal shows at once, since its author did not wrap it.",
          "> quoted once\n> > and twice\n\n   indented");

  private static final List<String> TEXTS =
      List.of(
          "Why not devm_? "
              + "This goes on in one single line as people type it in a browser. ".repeat(6),
          "Short lines\nthat their author\nbroke stay.",
          "- an item of a list that is far too long to stay in one line of a mail, so it is wrapped below its text\n- another\n\n1. and one with a number that is also much too long for one line of a mail as kernel lists want it",
          "Größe und Maß: ein langer Satz mit Umlauten, der länger ist als zweiundsiebzig Spalten und deshalb umgebrochen wird. 终于。",
          "Better:\n\n\tif (a_very_long_condition_of_some_driver(priv, index) && another_long_condition(priv, index, flags))\n\t\treturn -EBUSY;\n\nand then what follows is again prose that is wider than the mail should be, so it is wrapped.",
          "See https://lore.example.org/netdev/20240403204148.a-very-long-message-id-that-nobody-can-remember-0123456789@example.org/ for what was said of this in spring, at some length.");

  static Stream<List<Part>> replies() {
    List<List<Part>> all = new ArrayList<>();
    for (String quote : QUOTES) {
      for (String text : TEXTS) {
        all.add(List.of(new Part(quote, text)));
      }
    }
    all.add(List.of(new Part(QUOTES.get(1), TEXTS.get(0)), new Part(QUOTES.get(2), TEXTS.get(4))));
    return all.stream();
  }

  private static NewMail reply(List<Part> parts) {
    ReplyHead head =
        ReplyHead.of(MAIL, PATCH.getBytes(StandardCharsets.UTF_8), Set.of("henrik@example.org"));
    return new NewMail(
        ME,
        head.to(),
        head.cc(),
        head.subject(),
        ZonedDateTime.parse("2026-11-21T17:00:00+01:00"),
        "reply-1@example.org",
        head.inReplyTo(),
        head.references(),
        ReplyText.of(MAIL, parts, List.of()));
  }

  @Test
  void more_than_twenty_replies_are_looked_at() {
    assertThat(replies()).hasSizeGreaterThanOrEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource("replies")
  void reply_keeps_the_limits_and_its_quotes_are_intact(List<Part> parts) {
    byte[] bytes = reply(parts).bytes();
    String text = new String(bytes, StandardCharsets.UTF_8);

    for (String line : text.split("\n", -1)) {
      assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(998);
      assertThat(line).doesNotContain("\r");
    }
    String head = text.substring(0, text.indexOf("\n\n"));
    assertThat(head.lines()).allMatch(line -> line.length() <= 78 && isAscii(line));

    Mail read = Mail.parse(bytes);
    assertThat(read.diagnostics()).isEmpty();
    List<String> body = read.text().lines().toList();
    for (String line : body) {
      boolean isOwnProse = !line.startsWith(">") && !line.startsWith("\t");
      // An address of a page is one word, which is never cut.
      if (isOwnProse && !line.contains("https://")) {
        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(76);
      }
      assertThat(line).isEqualTo(line.stripTrailing());
    }
    for (Part part : parts) {
      List<String> quoted =
          part.quoted().isEmpty()
              ? List.of()
              : part.quoted().lines().map(line -> ("> " + line).stripTrailing()).toList();
      assertThat(String.join("\n", body)).contains(String.join("\n", quoted));
      assertThat(squeezed(String.join(" ", body))).contains(squeezed(part.own()));
    }
  }

  @ParameterizedTest
  @MethodSource("replies")
  void reply_is_read_again_as_what_was_quoted_and_what_is_own(List<Part> parts) {
    List<Span> spans = Quotes.split(Mail.parse(reply(parts).bytes()));

    String own = "";
    for (Span span : spans) {
      own += span.depth() == 0 && !span.attribution() ? span.text() + " " : "";
      if (span.depth() == 1 && !span.attribution()) {
        assertThat(span.attributedTo().name()).isEqualTo("Mira Halvorsen");
      }
    }
    String all = "";
    for (Part part : parts) {
      all += part.own() + " ";
    }
    assertThat(squeezed(own)).isEqualTo(squeezed(all));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static boolean isAscii(String line) {
    return line.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  @Test
  void reply_goes_to_the_author_and_all_others_but_oneself() {
    NewMail reply = reply(List.of(new Part("", "Fine.")));

    assertThat(reply.to()).containsExactly(new Address("Mira Halvorsen", "mira@example.org"));
    assertThat(reply.cc())
        .containsExactly(
            new Address(null, "netdev@lists.example.org"), new Address("Ines", "ines@example.org"));
    Mail read = Mail.parse(reply.bytes());
    assertThat(read.subject()).isEqualTo("Re: [PATCH net-next v4 06/15] net: fbnic: send packets");
    assertThat(read.inReplyTo()).isEqualTo("v4-6@example.org");
    assertThat(read.references()).containsExactly("v4-0@example.org", "v4-6@example.org");
    assertThat(read.from()).isEqualTo(ME);
    assertThat(read.cc()).isEqualTo(reply.cc());
  }

  @Test
  void answer_to_oneself_goes_to_whom_one_wrote() {
    ReplyHead head =
        ReplyHead.of(MAIL, PATCH.getBytes(StandardCharsets.UTF_8), Set.of("MIRA@example.org"));

    assertThat(head.to()).containsExactly(new Address(null, "netdev@lists.example.org"));
    assertThat(head.cc())
        .extracting(Address::email)
        .containsExactly("henrik@example.org", "ines@example.org");
  }

  @Test
  void line_too_long_for_mail_travels_quoted_printable_and_arrives_whole() {
    String line = "x".repeat(2_000) + "ü";
    byte[] bytes = reply(List.of(new Part(line, "Oh."))).bytes();

    assertThat(new String(bytes, StandardCharsets.UTF_8).lines()).allMatch(l -> l.length() <= 78);
    assertThat(Mail.parse(bytes).text()).contains("> " + line);
  }

  @Test
  void value_with_line_ends_adds_no_field() {
    NewMail reply =
        new NewMail(
            new Address("A\r\nBcc: b@x", "a@example.org"),
            List.of(new Address("\"x\" \\ <y>", "z@example.org")),
            List.of(),
            "Re: one\nX-Evil: yes\r\n\r\nbody",
            ZonedDateTime.parse("2026-11-21T17:00:00+01:00"),
            "1@x\n>",
            null,
            List.of(),
            "Text");
    String text = new String(reply.bytes(), StandardCharsets.UTF_8);

    assertThat(text.substring(0, text.indexOf("\n\n")).lines())
        .noneMatch(line -> line.startsWith("Bcc") || line.startsWith("X-Evil"));
    assertThat(Mail.parse(reply.bytes()).to().getFirst().name()).isEqualTo("\"x\" \\ <y>");
  }
}
