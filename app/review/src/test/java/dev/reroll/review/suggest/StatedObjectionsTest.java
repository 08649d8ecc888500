// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatedObjectionsTest {
  private static List<Objection> suggest(String subject, String body) {
    String raw =
        "From: Hilde Holder <hilde@example.org>\nSubject: %s\nMessage-ID: <n@example.org>\n\n%s\n"
            .formatted(subject, body);
    Mail mail = Mail.parse(raw.getBytes(StandardCharsets.UTF_8));
    MessageContext context = MessageContext.of(mail, _ -> null);
    return StatedObjections.of(context, MailSuggestions.of(context));
  }

  @Test
  void nacked_by_opens_one_with_holder_kind_condition_and_exact_words() {
    List<Objection> found =
        suggest(
            "Re: [PATCH net-next 0/4] a driver",
            """
            > A card only we have.

            Only the vendor benefits from this. I will withdraw it once a
            model is public.

            Nacked-by: Hilde Holder <hilde@example.org>
            """);

    Objection objection = found.getFirst();
    assertThat(found).hasSize(1);
    assertThat(objection.kind()).isEqualTo(Objection.Kind.POLICY);
    assertThat(objection.scope()).isEqualTo(Objection.Scope.SERIES);
    assertThat(objection.holder()).isEqualTo(new Address("Hilde Holder", "hilde@example.org"));
    assertThat(objection.evidence().getFirst())
        .isEqualTo(new Evidence("n@example.org", "Nacked-by: Hilde Holder <hilde@example.org>"));
    assertThat(objection.condition())
        .isEqualTo(new Evidence("n@example.org", "I will withdraw it once a\nmodel is public."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NAK.", "NACK, this leaks.", "This is a NAK from me.", "So I NAK this."})
  void explicit_nak_counts(String words) {
    assertThat(suggest("Re: [PATCH 2/3] a", words))
        .singleElement()
        .extracting(Objection::scope)
        .isEqualTo(Objection.Scope.PATCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I am not NAKing this.",
        "If I NAK one of them I hear of this one the next time.",
        "> NAK.",
        "> Nacked-by: Somebody <s@example.org>",
        "This driver is being NAKed for what it does not do.",
        "Why would anybody NAK it?",
        "The snack was good."
      })
  void words_that_are_no_act_of_the_writer_do_not_count(String words) {
    assertThat(suggest("Re: [PATCH 2/3] a", words)).isEmpty();
  }

  @Test
  void patch_itself_is_never_an_objection() {
    assertThat(suggest("[PATCH 2/3] a", "NAK.")).isEmpty();
  }
}
