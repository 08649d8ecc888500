// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotesTest {
  private final Map<String, Mail> known = new HashMap<>();

  private Mail mail(String id, String from, String answers, String... lines) {
    String header =
        "From: %s\nTo: Bob Example <bob@example.org>\nDate: Wed, 7 Jan 2026 06:05:4%d +0000\n"
            .formatted(from, known.size() % 10);
    String ids = "Message-ID: <%s>\nReferences: %s\n\n".formatted(id, answers);
    Mail mail =
        Mail.parse(
            (header + ids + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    known.put(id, mail);
    return mail;
  }

  private static List<String> persons(List<TracedSpan> spans) {
    return spans.stream()
        .filter(span -> !span.span().attribution() && !span.span().text().isBlank())
        .map(span -> span.span().depth() + " " + name(span.person()) + ": " + first(span.span()))
        .toList();
  }

  private static String name(Address person) {
    return person == null ? "unknown" : person.name() != null ? person.name() : person.email();
  }

  private static String first(Span span) {
    return span.text().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  @Test
  void attributions_of_many_styles_name_the_person() {
    Attribution attribution = new Attribution(mail("1", "Ada <ada@example.org>", ""));

    assertThat(attribution.person("On Fri, Apr 5, 2024 at 8:17 AM Bob E <b@e.org> wrote:"))
        .isEqualTo(new Address("Bob E", "b@e.org"));
    assertThat(attribution.person("On Fri, Apr 5, 2024 at 8:17 AM Bob E\n<b@xxxxxx> wrote:"))
        .isEqualTo(new Address("Bob E", null));
    assertThat(attribution.person("On Tue, 7 Feb 2023 15:52:59 -0400 Bob van E wrote:"))
        .isEqualTo(new Address("Bob van E", null));
    assertThat(attribution.person("Mon, Apr 08, 2024 at 11:36:42PM CEST, bob@example.org wrote:"))
        .isEqualTo(new Address("Bob Example", "bob@example.org"));
    assertThat(attribution.person("On 4/9/2024 3:56 AM, Bob wrote:"))
        .isEqualTo(new Address("Bob", null));
    assertThat(attribution.person("Bob Example <b@e.org> writes:"))
        .isEqualTo(new Address("Bob Example", "b@e.org"));
  }

  @Test
  void each_depth_has_its_person_and_comes_back_after_an_answer() {
    Mail mail =
        mail(
            "1",
            "Ada <ada@example.org>",
            "",
            "On Mon, 5 Jan 2026, Bob wrote:",
            "> On Sun, 4 Jan 2026, Cleo wrote:",
            "> > first",
            ">",
            "> second",
            "",
            "mine",
            "",
            "> > third",
            "> fourth");

    assertThat(persons(Quotes.trace(mail, id -> null)))
        .containsExactly(
            "2 Cleo: first", "1 Bob: second", "0 Ada: mine", "2 Cleo: third", "1 Bob: fourth");
  }

  @Test
  void words_are_traced_to_the_message_that_holds_them_even_against_the_attribution() {
    mail("c", "Cleo <cleo@example.org>", "", "the moon is made of very green cheese indeed");
    mail(
        "b",
        "Bob <bob@example.org>",
        "<c>",
        "Cleo wrote:",
        "> the moon is made of very green cheese indeed",
        "I never said a word about cheese on the moon");
    Mail mail =
        mail(
            "a",
            "Ada <ada@example.org>",
            "<c> <b>",
            "On Mon, 5 Jan 2026, Bob wrote:",
            "> the moon is made of very green",
            "> cheese indeed",
            "> I never said a word about cheese on the moon",
            "so who did?");

    List<TracedSpan> spans = Quotes.trace(mail, known::get);

    assertThat(persons(spans))
        .containsExactly(
            "1 Cleo: the moon is made of very green",
            "1 Bob: I never said a word about cheese on the moon",
            "0 Ada: so who did?");
    assertThat(spans.get(1).disputed()).isTrue();
    assertThat(spans.get(1).sourceMessageId()).isEqualTo("c");
    assertThat(spans.get(2).disputed()).isFalse();
  }

  @Test
  void few_words_that_are_the_same_by_accident_make_nobody_their_writer() {
    mail("c", "Cleo <cleo@example.org>", "", "we hear that new features are coming next year");
    Mail mail =
        mail(
            "a",
            "Ada <ada@example.org>",
            "<c>",
            "> Alex said new features are coming, and changes to the core",
            "> will be proposed with them; how should those be judged?",
            "I do not know.");

    TracedSpan quoted = Quotes.trace(mail, known::get).getFirst();

    assertThat(quoted.person()).isNull();
    assertThat(quoted.sourceMessageId()).isNull();
  }

  @Test
  void quote_without_attribution_or_source_is_unknown() {
    Mail mail = mail("1", "Ada <ada@example.org>", "<gone>", "> who said this?", "not me");

    TracedSpan quoted = Quotes.trace(mail, known::get).getFirst();

    assertThat(quoted.person()).isNull();
    assertThat(quoted.sourceMessageId()).isNull();
  }

  @Test
  void arrow_in_own_words_is_no_quote() {
    Mail mail = mail("1", "Ada <ada@example.org>", "", "a -> b", "  > not a quote");

    assertThat(Quotes.split(mail)).singleElement().extracting(Span::depth).isEqualTo(0);
  }

  @Test
  void attribution_among_what_it_quotes_names_who_wrote_that() {
    Mail mail =
        mail(
            "1",
            "Ada <ada@example.org>",
            "",
            "> On Aug 8, 2021, at 5:55 AM, Bob <bob@example.org> wrote:",
            "> ",
            "> On 8/8/21 1:13 AM, Cleo wrote:",
            ">> first",
            "> second",
            "",
            "mine");

    assertThat(persons(Quotes.trace(mail, id -> null)))
        .containsExactly("2 Cleo: first", "1 Bob: second", "0 Ada: mine");
  }

  @Test
  void attributions_of_other_languages_and_headers_instead_of_them_are_no_words_of_anybody() {
    Mail chinese =
        mail("1", "Ada <ada@example.org>", "", "在 2021/9/3 上午12:48, Bob Ex 写道:", "> first", "mine");
    Mail outlook =
        mail(
            "2",
            "Ada <ada@example.org>",
            "",
            "From: Bob Ex",
            "> Sent: 27 May 2021 17:01",
            "> ",
            "> first",
            "",
            "mine");

    assertThat(persons(Quotes.trace(chinese, id -> null)))
        .containsExactly("1 Bob Ex: first", "0 Ada: mine");
    assertThat(persons(Quotes.trace(outlook, id -> null)))
        .containsExactly("1 Bob Ex: first", "0 Ada: mine");
  }

  @Test
  void who_repeats_words_nearer_than_they_are_quoted_from_did_not_write_them() {
    mail("b", "Bob <bob@example.org>", "<gone>", "you mean to give us the treatment they gave");
    Mail mail =
        mail(
            "a",
            "Ada <ada@example.org>",
            "<gone> <b>",
            "On Mon, 5 Jan 2026, Bob wrote:",
            "> On Sun, 4 Jan 2026, Cleo wrote:",
            "> > give us the treatment they gave",
            "so who did?");

    TracedSpan quoted =
        Quotes.trace(mail, known::get).stream()
            .filter(span -> span.span().depth() == 2)
            .findFirst()
            .orElseThrow();

    assertThat(quoted.disputed()).isFalse();
    assertThat(quoted.person().name()).isEqualTo("Cleo");
  }
}
