// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static dev.reroll.review.tracker.Items.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Address;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How items begin, and which of them count at once. */
class OpeningTest {
  @Test
  void kind_is_one_of_the_type() {
    assertThat(Opening.refusal(ItemType.OBJECTION, "uapi")).isEmpty();
    assertThat(Opening.refusal(ItemType.QUESTION, "")).isEmpty();
    assertThat(Opening.refusal(ItemType.OBJECTION, ""))
        .hasValue("\"\" is no kind of objection: bug, design, uapi, process, policy, legal");
    assertThat(Opening.refusal(ItemType.QUESTION, "bug"))
        .hasValue("\"bug\" is no kind of question: there are none");
  }

  @Test
  void only_conditions_lift_and_only_objections() {
    Item objection = item(1, ItemType.OBJECTION, State.OPEN);

    assertThat(Opening.refusal(ItemType.CONDITION, 1, objection)).isEmpty();
    assertThat(Opening.refusal(ItemType.QUESTION, 1, objection))
        .hasValue("only a condition lifts objection 1, not a question");
    assertThat(Opening.refusal(ItemType.CONDITION, 9, null)).hasValue("no objection 9");
    assertThat(Opening.refusal(ItemType.CONDITION, 2, item(2, ItemType.RULING, State.STANDS)))
        .hasValue("no objection 2");
  }

  @Test
  void objection_of_which_is_said_what_would_lift_it_is_conditional() {
    assertThat(Opening.begun(ItemType.OBJECTION, true)).isEqualTo(State.CONDITIONAL);
    assertThat(Opening.begun(ItemType.OBJECTION, false)).isEqualTo(State.OPEN);
    assertThat(Opening.begun(ItemType.RULING, true)).isEqualTo(State.STANDS);
  }

  @Test
  void what_was_not_said_of_a_patch_is_about_the_series() {
    assertThat(Opening.scope(Objection.Scope.LINE, true)).isEqualTo(Objection.Scope.LINE);
    assertThat(Opening.scope(Objection.Scope.LINE, false)).isEqualTo(Objection.Scope.SERIES);
    assertThat(Opening.scope(Objection.Scope.SUBSYSTEM, false))
        .isEqualTo(Objection.Scope.SUBSYSTEM);
  }

  @Test
  void title_is_taken_from_the_words_where_none_is_given() {
    assertThat(Opening.title(" mine ", "words")).isEqualTo("mine");
    assertThat(Opening.title(" ", "some\nwords")).isEqualTo("some words");
    assertThat(Opening.title(null, "words")).isEqualTo("words");
  }

  private static boolean given(ItemType type, String words, Address sender) {
    Suggested found =
        new Suggested(
            type,
            "",
            Objection.Scope.SERIES,
            Items.GRETA,
            "title",
            List.of(new Evidence("m@x", words)),
            1,
            "why",
            null);
    return ExplicitTrailer.isGiven(found, sender);
  }

  @Test
  void trailer_counts_by_itself_where_the_person_it_names_sent_it() {
    String nak = "Nacked-by: Greta Lindqvist <greta@example.org>";
    String ack = "acked-by: Greta Lindqvist <greta@example.org>";

    assertThat(given(ItemType.OBJECTION, nak, Items.GRETA)).isTrue();
    assertThat(given(ItemType.POSITION, ack, Items.GRETA)).isTrue();
    assertThat(given(ItemType.POSITION, ack, Items.MIRA)).isFalse();
    assertThat(given(ItemType.POSITION, nak, Items.GRETA)).isFalse();
    assertThat(given(ItemType.OBJECTION, "I would say " + nak, Items.GRETA)).isFalse();
    assertThat(given(ItemType.QUESTION, nak, Items.GRETA)).isFalse();
  }
}
