// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTest {
  private static Mail parse(String... lines) {
    return Mail.parse(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void header_fields_are_unfolded_and_decoded() {
    Mail mail =
        parse(
            "From: =?UTF-8?Q?J=C3=BCrgen_M=C3=BCller?= <jm@example.org>",
            "To: \"Doe, Jane\" <jane@example.org>, list@example.org (the list)",
            "Cc: Doe, John <john@example.org>",
            "Date: Mon,  9 Oct 2023 08:15:00 +0200",
            "Subject: [PATCH net-next 1/2]",
            " net: add =?utf-8?B?w6Q=?= =?utf-8?B?w7Y=?=",
            "Message-ID:",
            " <1@example.org>",
            "In-Reply-To: Your message of \"Sun\" <0@example.org>",
            "References: <a@example.org>\t<b@example.org>",
            "\t<0@example.org>",
            "List-Id: Netdev <netdev.example.org>",
            "",
            "body");

    assertThat(mail.from()).isEqualTo(new Address("Jürgen Müller", "jm@example.org"));
    assertThat(mail.to())
        .containsExactly(
            new Address("Doe, Jane", "jane@example.org"),
            new Address("the list", "list@example.org"));
    assertThat(mail.cc()).containsExactly(new Address("Doe, John", "john@example.org"));
    assertThat(mail.date()).isEqualTo(Instant.parse("2023-10-09T06:15:00Z"));
    assertThat(mail.utcOffsetMinutes()).isEqualTo(120);
    assertThat(mail.subject()).isEqualTo("[PATCH net-next 1/2] net: add äö");
    assertThat(mail.messageId()).isEqualTo("1@example.org");
    assertThat(mail.inReplyTo()).isEqualTo("0@example.org");
    assertThat(mail.references())
        .containsExactly("a@example.org", "b@example.org", "0@example.org");
    assertThat(mail.listId()).isEqualTo("netdev.example.org");
    assertThat(mail.text()).isEqualTo("body");
    assertThat(mail.form()).isEqualTo(Fidelity.RAW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tue, 1 Jul 2003 10:52:37 +0200 | 2003-07-01T08:52:37Z",
        "1 Jul 2003 10:52 EDT | 2003-07-01T14:52:00Z",
        "Fri Feb  5 11:02:09 2021 | 2021-02-05T11:02:09Z",
        "Thu Feb 15 2024 08:22:54 EST | 2024-02-15T13:22:54Z",
        "Wed, 3 Apr 24 13:08:24 -0700 (PDT) | 2024-04-03T20:08:24Z",
        "Tue, 19 Jan 2038 03:14:08 GMT | 2038-01-19T03:14:08Z"
      })
  void dates_of_all_kinds_are_read(String text, Instant expected) {
    assertThat(Objects.requireNonNull(MailDate.parse(text)).instant()).isEqualTo(expected);
  }

  @Test
  void date_that_is_none_is_unknown_and_reported() {
    Mail mail = parse("From: a@example.org", "Date: 32 Foo 2020 99:99", "", "x");

    assertThat(mail.date()).isNull();
    assertThat(mail.diagnostics())
        .extracting(Diagnostic::problem)
        .anyMatch(problem -> problem.contains("32 Foo"));
  }

  @Test
  void wrong_charset_falls_back_to_what_the_bytes_are() {
    String header = "From: a@example.org\nContent-Type: text/plain; charset=%s\n\nGr\u00fc\u00dfe";
    byte[] latin = header.formatted("utf-8").getBytes(Charset.forName("windows-1252"));
    byte[] utf8 = header.formatted("no-such").getBytes(StandardCharsets.UTF_8);

    assertThat(Mail.parse(latin).text()).isEqualTo("Grüße");
    assertThat(Mail.parse(utf8).text()).isEqualTo("Grüße");
  }

  @Test
  void transfer_encodings_are_undone_and_malformed_ones_kept() {
    Mail quoted =
        parse(
            "From: a@example.org",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "caf=C3=A9 soft=",
            " line =ZZ end");
    Mail base64 =
        parse("From: a@example.org", "Content-Transfer-Encoding: base64", "", "aGVs", "bG8*!=");

    assertThat(quoted.text()).isEqualTo("café soft line =ZZ end");
    assertThat(base64.text()).isEqualTo("hello");
  }

  @Test
  void text_parts_are_joined_and_html_counts_only_alone() {
    Mail both =
        parse(
            "From: a@example.org",
            "Content-Type: multipart/mixed; boundary=\"=_b\"",
            "",
            "preamble",
            "--=_b",
            "Content-Type: multipart/alternative; boundary=in",
            "",
            "--in",
            "Content-Type: text/plain",
            "",
            "words",
            "--in",
            "Content-Type: text/html",
            "",
            "<b>words</b>",
            "--in--",
            "--=_b",
            "Content-Type: text/x-patch; name=a.patch",
            "Content-Disposition: attachment",
            "",
            "diff --git a/x b/x",
            "--=_b--",
            "epilogue");
    Mail html = parse("From: a@example.org", "Content-Type: text/html", "", "<p>a &lt;b&gt;</p>c");

    assertThat(both.text()).isEqualTo("words\ndiff --git a/x b/x");
    assertThat(html.text()).isEqualTo("a <b>\nc");
  }

  @Test
  void parts_nested_beyond_reason_are_left_out_and_reported() {
    StringBuilder nested = new StringBuilder("From: a@example.org\n");
    for (int i = 0; i < 300; i++) {
      nested.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }

    Mail mail = Mail.parse(nested.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(mail.diagnostics())
        .extracting(Diagnostic::problem)
        .anyMatch(problem -> problem.contains("nested too deep"));
  }

  @Test
  void archive_page_keeps_what_it_shows_and_masked_addresses_are_unknown() {
    Mail mail =
        parse(
            "[<prev] [next>] [day] [month] [year] [list]",
            "Message-ID: <20260101.1@example.org>",
            "Date: Tue, 6 Jan 2026 14:03:30 -0800",
            "From: Ada Example <ada@...mple.org>",
            "Cc: Eve Example <eve@...mple.org>,",
            "list@...mple.org",
            "Subject: Re: [PATCH 1/2] a: b",
            "On Tue, 6 Jan 2026 15:52:59 -0400 Bob Example wrote:",
            "> question?",
            "Answer: yes.",
            "Powered by blists - more mailing lists");

    assertThat(mail.form()).isEqualTo(Fidelity.ARCHIVE_TEXT);
    assertThat(mail.messageId()).isEqualTo("20260101.1@example.org");
    assertThat(mail.from()).isEqualTo(new Address("Ada Example", null));
    assertThat(mail.subject()).isEqualTo("Re: [PATCH 1/2] a: b");
    assertThat(mail.listId()).isNull();
    assertThat(mail.text())
        .isEqualTo(
            "On Tue, 6 Jan 2026 15:52:59 -0400 Bob Example wrote:\n> question?\nAnswer: yes.\n");
  }

  @Test
  void web_page_text_gives_subject_author_and_date() {
    Mail mail =
        parse(
            "Re: [PATCH V4 0/5] a driver",
            "",
            "From: Ada Example",
            "Date: Thu Feb 12 2026 - 08:22:54 EST",
            "",
            "",
            "Words.");

    assertThat(mail.form()).isEqualTo(Fidelity.WEB_TEXT);
    assertThat(mail.from()).isEqualTo(new Address("Ada Example", null));
    assertThat(mail.date()).isEqualTo(Instant.parse("2026-02-12T13:22:54Z"));
    assertThat(mail.messageId()).isNull();
    assertThat(mail.text()).isEqualTo("Words.\n");
  }

  private static final String FLAT_BODY =
      "On 1/7/2026 3:56 AM, Bob Example wrote: > Mon, Jan 05, 2026 at 11:36:42PM CET,"
          + " ada@example.org wrote: >> I think that the cable should be modelled before the"
          + " switch is, >> since it is needed first. > > Who would use that? Nobody asked for"
          + " it so far, and I see no user at all. The tests do, every day of the week."
          + " > Then say so in the cover letter.";

  @Test
  void line_ends_of_any_kind_are_line_ends() {
    String mail =
        "From: A <a@example.org>\nSubject: x\nMessage-ID: <1@x>\n\nFirst line.\n\nSecond line.\n";
    for (String end : new String[] {"\n", "\r\n", "\r", "\r\r\n"}) {
      Mail read = Mail.parse(mail.replace("\n", end).getBytes(StandardCharsets.UTF_8));

      assertThat(read.messageId()).isEqualTo("1@x");
      assertThat(read.text())
          .as("%s", end.replace('\r', 'r'))
          .isEqualTo("First line.\n\nSecond line.\n");
    }
    String page =
        "[<prev] [next>]\nMessage-ID: <1@x>\nDate: Mon, 5 Jan 2026 00:00:00 +0000\nFrom: A <a@example.org>\nSubject: x\nFirst line.\nSecond line.\n";
    for (String end : new String[] {"\n", "\r\n", "\r", "\r\r\n"}) {
      Mail read = Mail.parse(page.replace("\n", end).getBytes(StandardCharsets.UTF_8));

      assertThat(read.form()).isEqualTo(Fidelity.ARCHIVE_TEXT);
      assertThat(read.text()).isEqualTo("First line.\nSecond line.\n");
    }
  }

  @Test
  void flattened_message_gets_its_header_and_lines_back() {
    Mail mail =
        parse(
            "From mboxrd@z Thu Jan 1 00:00:00 1970 Received: from x (y [10.0.0.1]) by z; Wed, 7 Jan"
                + " 2026 06:05:53 +0000 (UTC) Message-ID: <flat.1@example.org> Date: Wed, 7 Jan 2026"
                + " 06:05:47 -0700 X-Mailing-List: netdev@lists.example.org List-Id: MIME-Version:"
                + " 1.0 Subject: Re: [net-next PATCH 0/3] a: model To: Bob Example Cc: Eve ,"
                + " netdev@lists.example.org References: <r1@example.org> <r2@example.org> From: Ada"
                + " Example Content-Type: text/plain; charset=UTF-8; format=flowed"
                + " Content-Transfer-Encoding: 8bit "
                + FLAT_BODY);

    assertThat(mail.form()).isEqualTo(Fidelity.FLATTENED);
    assertThat(mail.messageId()).isEqualTo("flat.1@example.org");
    assertThat(mail.from()).isEqualTo(new Address("Ada Example", null));
    assertThat(mail.subject()).isEqualTo("Re: [net-next PATCH 0/3] a: model");
    assertThat(mail.listId()).isEqualTo("netdev.lists.example.org");
    assertThat(mail.references()).containsExactly("r1@example.org", "r2@example.org");
    assertThat(mail.text().lines().toList())
        .startsWith(
            "On 1/7/2026 3:56 AM, Bob Example wrote:",
            "> Mon, Jan 05, 2026 at 11:36:42PM CET, ada@example.org wrote:",
            ">> I think that the cable should be modelled before the switch is,",
            ">> since it is needed first.",
            ">",
            "> Who would use that?",
            "",
            "Nobody asked for it so far, and I see no user at all. The tests do, every day of the"
                + " week.");
  }

  @Test
  void flattened_body_alone_leaves_the_header_unknown_and_says_what_is_uncertain() {
    Mail mail = parse(FLAT_BODY + " ".repeat(20));

    assertThat(mail.form()).isEqualTo(Fidelity.FLATTENED_BODY);
    assertThat(mail.from()).isNull();
    assertThat(mail.date()).isNull();
    assertThat(mail.subject()).isNull();
    assertThat(mail.diagnostics())
        .extracting(Diagnostic::problem)
        .anyMatch(problem -> problem.contains("uncertain"));
  }

  @Test
  void fingerprint_is_that_of_the_words_in_any_form() {
    Mail whole =
        parse(
            "From: a@example.org",
            "",
            "On 1/7/2026, Bob <bob@example.org> wrote:",
            "> a question that is long enough to count as one",
            "",
            "An answer which is.");
    Mail page =
        parse(
            "Re: something",
            "From: A",
            "Date: Thu Feb 12 2026 - 08:22:54 EST",
            "On 1/7/2026, Bob <bob@xxxxxxx> wrote:",
            "> a question that is long enough to count as one",
            "An answer which is.");
    Mail brief = parse("From: a@example.org", "", "Applied, thanks.");

    assertThat(page.fingerprint()).isEqualTo(whole.fingerprint()).isNotEmpty();
    assertThat(brief.fingerprint()).isEmpty();
  }

  @Test
  void fingerprint_is_the_digest_of_letters_and_digits_in_lower_case_of_any_script()
      throws Exception {
    String text =
        "Grüße aus KÖLN, 42 Zeichen; İstanbul, \u212A, Ωmega, 写道 ١٢ a@b.example "
            + "\ud835\udd38 and – so – on\u2028ENDE";
    StringBuilder counted = new StringBuilder();
    for (String word : text.split("[ \u2028]")) {
      for (char c : word.contains("@") ? new char[0] : word.toCharArray()) {
        if (Character.isLetterOrDigit(c)) {
          counted.append(Character.toLowerCase(c));
        }
      }
    }
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(counted.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(Fingerprint.of(text)).isEqualTo(HexFormat.of().formatHex(digest));
  }

  @Test
  void body_is_that_of_another_reader_for_encodings_both_know() throws Exception {
    String base64 = Base64.getMimeEncoder().encodeToString("Grüße,\nJürgen\n".getBytes("UTF-8"));
    byte[] raw =
        ("From: a@example.org\nContent-Type: text/plain; charset=utf-8\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + base64)
            .getBytes(StandardCharsets.US_ASCII);
    TextBody other =
        (TextBody)
            new DefaultMessageBuilder()
                .parseMessage(new java.io.ByteArrayInputStream(raw))
                .getBody();
    byte[] bytes = other.getInputStream().readAllBytes();

    assertThat(Mail.parse(raw).text()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }

  @Property(tries = 400)
  void parsing_never_throws_and_spans_cover_each_line_once(@ForAll byte[] bytes, @ForAll int cut) {
    byte[] real =
        ("From: =?utf-8?Q?a=?= <a@b>\nDate: x\nContent-Type: multipart/mixed; boundary=\"b\"\n"
                + "Content-Transfer-Encoding: base64\n\n--b\n\n> > On x, y wrote:\n>>> z\n--b--")
            .getBytes(StandardCharsets.UTF_8);
    byte[] mixed = Arrays.copyOf(real, Math.floorMod(cut, real.length) + bytes.length);
    System.arraycopy(bytes, 0, mixed, mixed.length - bytes.length, bytes.length);

    for (byte[] input : new byte[][] {bytes, mixed}) {
      Mail mail = Mail.parse(input);
      int at = 0;
      for (Span span : Quotes.split(mail)) {
        assertThat(span.firstLine()).isEqualTo(at);
        at = span.endLine();
      }
      assertThat(mail.fingerprint()).hasSizeLessThanOrEqualTo(64);
    }
  }
}
