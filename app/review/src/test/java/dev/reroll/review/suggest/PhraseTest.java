// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhraseTest {
  private static boolean matches(String phrase, String sentence) {
    PhraseReader reader = new PhraseReader(Map.of("fix", Set.of("fix", "mend")));
    return reader.read(phrase).within(Tokens.of(sentence));
  }

  @Test
  void word_alternative_list_prefix_and_option_match() {
    assertThat(matches("i|we will <fix>", "We will mend it")).isTrue();
    assertThat(matches("nack* it", "Consider nacking it")).isTrue();
    assertThat(matches("i [also] agree", "I also agree")).isTrue();
    assertThat(matches("i [also] agree", "I agree")).isTrue();
    assertThat(matches("i [also] agree", "I never agree")).isFalse();
  }

  @Test
  void gap_stays_in_its_clause() {
    assertThat(matches("if .. wrong", "If it is wrong")).isTrue();
    assertThat(matches("if .. wrong", "If so, it is wrong")).isFalse();
    assertThat(matches("if .. wrong", "If it were to be quite wrong")).isFalse();
  }

  @Test
  void anchors_pass_over_what_leads_in() {
    assertThat(matches("^ please", "And please do")).isTrue();
    assertThat(matches("^ please", "Say please")).isFalse();
    assertThat(matches("^^ please", "It is long; please split it")).isTrue();
    assertThat(matches("will do $", "Will do.")).isTrue();
    assertThat(matches("will do $", "Will do more")).isFalse();
  }

  @Test
  void contractions_are_taken_apart_and_quotes_left_out() {
    assertThat(matches("can not be", "That can't be right")).isTrue();
    assertThat(matches("it will not", "it won’t")).isTrue();
    assertThat(matches("i will", "he said \"I will\"")).isFalse();
  }

  @Test
  void rule_that_makes_no_sense_is_refused_with_its_line() {
    assertThatThrownBy(() -> RuleReader.read("rule a\nkind objection\nsay .. x\n"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("must begin with a word");
    assertThatThrownBy(() -> RuleReader.read("rule a\nwhat is this\n"))
        .hasMessageContaining("no field \"what\"");
    assertThatThrownBy(() -> RuleReader.read("rule a\nsay <none> x\n"))
        .hasMessageContaining("no list");
  }
}
