// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.review.Objection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MailSuggestionsTest {
  private static Mail mail(String id, String from, String subject, String more, String body) {
    String raw =
        "From: %s\nSubject: %s\nMessage-ID: <%s>\n%s\n%s\n"
            .formatted(from, subject, id, more, body);
    return Mail.parse(raw.getBytes(StandardCharsets.UTF_8));
  }

  private static Mail reply(String body) {
    return mail("r@example.org", "Hilde H <hilde@example.org>", "Re: [PATCH 2/3] a: b", "", body);
  }

  private static List<Suggestion> suggest(Mail mail) {
    return MailSuggestions.of(MessageContext.of(mail, _ -> null));
  }

  private static List<SuggestionKind> kinds(String body) {
    return suggest(reply(body)).stream().map(Suggestion::kind).toList();
  }

  @Test
  void words_are_verbatim_and_stand_where_the_span_says() {
    Mail mail =
        reply("Hi,\n\n> a line\n\nFine so far. Please split this in\ntwo patches, thanks.\n");

    Suggestion found = suggest(mail).getLast();

    assertThat(found.words()).isEqualTo("Please split this in\ntwo patches, thanks.");
    assertThat(mail.text().substring(found.start(), found.end())).isEqualTo(found.words());
    assertThat(found.holder()).isEqualTo(new Address("Hilde H", "hilde@example.org"));
    assertThat(found.scope()).isEqualTo(Objection.Scope.PATCH);
  }

  @Test
  void quoted_words_do_not_count_for_the_quoter() {
    assertThat(kinds("> NAK.\n>> Please split this.\n> I will send v2.\n")).isEmpty();
    assertThat(kinds("You wrote \"I will send v2\" in May.\n")).isEmpty();
    assertThat(kinds("On Monday, A B <a@example.org> wrote:\n> NAK.\n\nThanks.\n")).isEmpty();
  }

  @Test
  void code_signatures_and_what_is_below_a_patch_do_not_count() {
    assertThat(kinds("\tif (please_fix_this())\n\t\treturn; /* this is wrong */\n")).isEmpty();
    assertThat(kinds("Hello.\n\n-- \nNAK.\n")).isEmpty();
    Mail patch =
        mail(
            "p@example.org",
            "A B <a@example.org>",
            "[PATCH] a: b",
            "",
            "Text.\n---\nI will fix it.\n");
    assertThat(suggest(patch)).isEmpty();
  }

  @Test
  void line_of_a_diff_above_is_the_scope_and_the_target() {
    Suggestion found = suggest(reply("> @@ -1 +1 @@\n> +\tfree(x);\n\nThis leaks y.\n")).getFirst();

    assertThat(found.scope()).isEqualTo(Objection.Scope.LINE);
    assertThat(Objects.requireNonNull(found.target()).words()).endsWith("+\tfree(x);");
  }

  @Test
  void target_names_who_really_wrote_the_answered_words() {
    Mail first =
        mail("1@example.org", "A B <a@example.org>", "a", "", "We should not have two locks here.");
    Mail second =
        mail(
            "2@example.org",
            "C D <c@example.org>",
            "Re: a",
            "In-Reply-To: <1@example.org>\n",
            "X Y wrote:\n> We should not have two locks here.\n\nWhat would go wrong with two of them?\n");
    Map<String, Mail> thread = Map.of("1@example.org", first);

    Suggestion found = MailSuggestions.of(MessageContext.of(second, thread::get)).getFirst();

    assertThat(Objects.requireNonNull(found.target()).messageId()).isEqualTo("1@example.org");
    assertThat(Objects.requireNonNull(found.target()).person())
        .isEqualTo(new Address("A B", "a@example.org"));
  }

  @Test
  void author_of_a_series_does_not_object_to_it_nor_does_the_patch_itself() {
    Mail patch = mail("p@example.org", "A B <a@example.org>", "[PATCH] a: b", "", "This is wrong.");
    Mail answer =
        mail(
            "2@example.org",
            "A B <a@example.org>",
            "Re: [PATCH] a: b",
            "In-Reply-To: <p@example.org>\n",
            "This is wrong.\n");

    assertThat(MailSuggestions.of(MessageContext.of(patch, _ -> null))).isEmpty();
    assertThat(MailSuggestions.of(MessageContext.of(answer, Map.of("p@example.org", patch)::get)))
        .isEmpty();
  }

  @Test
  void trailer_counts_only_if_its_person_sent_it() {
    assertThat(kinds("Nacked-by: Hilde H <hilde@example.org>\n"))
        .containsExactly(SuggestionKind.OBJECTION);
    assertThat(kinds("Acked-by: Hilde H <hilde@example.org>\n"))
        .containsExactly(SuggestionKind.POSITION);
    assertThat(kinds("Nacked-by: Somebody Else <else@example.org>\n")).isEmpty();
  }

  @Test
  void key_is_the_same_for_another_form_of_the_message() {
    SuggestionKey key = suggest(reply("Please split this, it is too long.")).getFirst().key();
    SuggestionKey wrapped = suggest(reply("Please split this,\nit is too  long.")).getFirst().key();

    assertThat(wrapped).isEqualTo(key);
    assertThat(key.toString()).startsWith("r@example.org objection ");
  }

  @Test
  void hostile_text_is_read() {
    String[] hostile = {
      "i ",
      "\"",
      "please ",
      "> a\n\nno ",
      "if i were to ",
      "(((",
      "i will be ",
      "?",
      "\n",
      "- a\n",
      "this should not be merged until ",
      "Acked-by: ",
      "not "
    };
    for (String piece : hostile) {
      assertThat(suggest(reply(piece.repeat((1 << 16) / piece.length())))).isNotNull();
    }
  }
}
