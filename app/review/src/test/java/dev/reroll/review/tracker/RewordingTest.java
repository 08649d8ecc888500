// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.Objection;
import org.junit.jupiter.api.Test;

/** What an edit changes, and what it may not. */
class RewordingTest {
  private static final Item OPEN = Items.item(ItemType.OBJECTION, State.OPEN);
  private static final Item SUGGESTED = Items.item(ItemType.QUESTION, State.SUGGESTED);

  private static Rewording as(ItemType type) {
    return new Rewording(type, null, null, null, null);
  }

  private static Rewording kind(String kind) {
    return new Rewording(null, null, kind, null, null);
  }

  @Test
  void what_is_as_wanted_is_no_change() {
    Rewording same =
        new Rewording(ItemType.OBJECTION, " title ", "", Objection.Scope.SERIES, Due.NONE);

    assertThat(same.changes(OPEN)).isEmpty();
    assertThat(new Rewording(null, " ", null, null, null).changes(OPEN)).isEmpty();
  }

  @Test
  void each_change_holds_what_was_and_what_is() {
    Due v5 = new Due(null, 5);
    Rewording wanted = new Rewording(null, "another  title", "design", Objection.Scope.PATCH, v5);

    assertThat(wanted.changes(OPEN))
        .containsExactly(
            new ItemChange.OfTitle("title", "another title"),
            new ItemChange.OfKind("", "design"),
            new ItemChange.OfScope(Objection.Scope.SERIES, Objection.Scope.PATCH),
            new ItemChange.OfDue(Due.NONE, v5));
  }

  @Test
  void only_a_suggestion_becomes_something_else() {
    assertThat(as(ItemType.OBJECTION).refusal(SUGGESTED)).isEmpty();
    assertThat(as(ItemType.QUESTION).refusal(OPEN))
        .hasValue(
            "objection 7 counts already (open), so it becomes nothing else; open its words anew");
  }

  @Test
  void what_becomes_something_else_takes_the_first_kind_of_that() {
    assertThat(as(ItemType.OBJECTION).changes(SUGGESTED))
        .containsExactly(
            new ItemChange.OfType(ItemType.QUESTION, ItemType.OBJECTION),
            new ItemChange.OfKind("", "bug"));
  }

  @Test
  void kind_has_to_be_one_of_the_type() {
    assertThat(kind("uapi").refusal(OPEN)).isEmpty();
    assertThat(kind("supports").refusal(OPEN)).hasValue("\"supports\" is no kind of objection");
    assertThat(kind("bug").refusal(SUGGESTED)).hasValue("\"bug\" is no kind of question");
    assertThat(kind("").refusal(SUGGESTED)).isEmpty();
  }

  @Test
  void change_is_taken_back_by_its_reverse() {
    ItemChange change = new ItemChange.OfDue(Due.NONE, new Due(null, 5));

    assertThat(change.reversed()).isEqualTo(new ItemChange.OfDue(new Due(null, 5), Due.NONE));
    assertThat(change.reversed().reversed()).isEqualTo(change);
  }
}
