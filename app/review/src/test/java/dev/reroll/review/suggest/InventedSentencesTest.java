// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Mail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sentences of our own, each of which has to be read as it is labelled. */
class InventedSentencesTest {
  private static List<String> lines() throws IOException {
    try (InputStream in = InventedSentencesTest.class.getResourceAsStream("invented.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void sentence_is_read_as_it_is_labelled(String line) {
    String[] fields = line.split("\t", -1);
    String raw =
        "From: A B <a@example.org>\nSubject: Re: [PATCH 2/3] a: b\nMessage-ID: <1@example.org>\n\n%s\n"
            .formatted(fields[2]);
    Mail mail = Mail.parse(raw.getBytes(StandardCharsets.UTF_8));
    Writer writer = Writer.valueOf(fields[1].toUpperCase(Locale.ROOT));

    Set<SuggestionKind> found = EnumSet.noneOf(SuggestionKind.class);
    MailSuggestions.of(MessageContext.of(mail, _ -> null).as(writer))
        .forEach(suggestion -> found.add(suggestion.kind()));

    assertThat(found).isEqualTo(Score.kinds(fields[0]));
  }

  @Test
  void there_are_enough_of_them_of_every_kind() throws IOException {
    Set<SuggestionKind> kinds = EnumSet.noneOf(SuggestionKind.class);
    for (String line : lines()) {
      kinds.addAll(Score.kinds(line.split("\t", -1)[0]));
    }

    assertThat(lines()).hasSizeGreaterThan(60);
    assertThat(kinds).containsExactlyInAnyOrder(SuggestionKind.values());
  }
}
