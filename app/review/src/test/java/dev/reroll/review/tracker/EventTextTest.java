// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Provenance.Verdict;
import dev.reroll.review.Objection;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read of an event. */
class EventTextTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 31);

  private static String text(ItemEvent event) {
    return EventText.of(event);
  }

  @Test
  void answer_names_revision_and_patch_as_far_as_they_are_known() {
    assertThat(text(new ItemEvent.Fixed(4, 3))).isEqualTo("fixed v4 3");
    assertThat(text(new ItemEvent.Fixed(4, 0))).isEqualTo("fixed v4");
    assertThat(text(new ItemEvent.Fixed(0, 0))).isEqualTo("fixed");
    assertThat(text(new ItemEvent.Explained())).isEqualTo("answered");
    assertThat(text(new ItemEvent.Declined())).isEqualTo("declined");
  }

  @Test
  void what_is_put_off_says_until_when() {
    assertThat(text(new ItemEvent.Deferred(new Due(null, 5)))).isEqualTo("until v5");
    assertThat(text(new ItemEvent.Snoozed(new Due(DAY, 5)))).isEqualTo("until 2026-10-31 v5");
  }

  @Test
  void edit_has_a_line_for_each_change_with_before_and_after() {
    ItemEvent edited =
        new ItemEvent.Edited(
            List.of(
                new ItemChange.OfType(ItemType.QUESTION, ItemType.OBJECTION),
                new ItemChange.OfTitle("a", "b"),
                new ItemChange.OfKind("", "bug"),
                new ItemChange.OfScope(Objection.Scope.LINE, Objection.Scope.SERIES),
                new ItemChange.OfDue(Due.NONE, new Due(DAY, null))));

    assertThat(text(edited))
        .isEqualTo(
            "type\tQUESTION\tOBJECTION\ntitle\ta\tb\nkind\t\tbug\nscope\tLINE\tSERIES\n"
                + "due\t\t2026-10-31");
  }

  @Test
  void rule_that_is_sure_needs_no_number() {
    assertThat(text(new ItemEvent.Found(7))).isEqualTo("confidence 0.07");
    assertThat(text(new ItemEvent.Found(85))).isEqualTo("confidence 0.85");
    assertThat(text(new ItemEvent.Found(100))).isEmpty();
  }

  @Test
  void the_rest_is_said_in_few_words() {
    assertThat(text(new ItemEvent.Linked(Relation.DEPENDS_ON, ItemType.RULING, 5)))
        .isEqualTo("depends on ruling 5");
    assertThat(text(new ItemEvent.ProposalDeclined("m trailer x")))
        .isEqualTo("declined m trailer x");
    assertThat(text(new ItemEvent.Undone(Action.DEFER))).isEqualTo("defer");
    assertThat(text(new ItemEvent.Done(true))).isEqualTo("checked by hand");
    assertThat(text(ItemEvent.PLAIN)).isEmpty();
    assertThat(text(new ItemEvent.Note("as it was"))).isEqualTo("as it was");
  }

  @Test
  void act_becomes_the_event_of_its_action() {
    Due until = new Due(DAY, null);
    Response fixed = new Response(Response.Kind.FIXED, 4, 3);
    Response declined = new Response(Response.Kind.DECLINED, 0, 0);
    Speech checked = Items.speech(Items.GRETA, false, Verdict.UNKNOWN, true);

    assertThat(event(Action.ANSWER, until, fixed)).isEqualTo(new ItemEvent.Fixed(4, 3));
    assertThat(event(Action.ANSWER, until, declined)).isEqualTo(new ItemEvent.Declined());
    assertThat(event(Action.ANSWER, until, Response.WORDS)).isEqualTo(new ItemEvent.Explained());
    assertThat(event(Action.DEFER, until, fixed)).isEqualTo(new ItemEvent.Deferred(until));
    assertThat(event(Action.SNOOZE, until, fixed)).isEqualTo(new ItemEvent.Snoozed(until));
    assertThat(event(Action.RESOLVE, until, fixed)).isEqualTo(ItemEvent.PLAIN);
    assertThat(ItemEvent.of(Act.of(Action.WITHDRAW, "me", "", checked)))
        .isEqualTo(new ItemEvent.Done(true));
  }

  private static ItemEvent event(Action action, Due until, Response response) {
    return ItemEvent.of(new Act(action, "me", "because", null, until, response, false));
  }
}
