// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static dev.reroll.review.tracker.Items.GRETA;
import static dev.reroll.review.tracker.Items.HENRIK;
import static dev.reroll.review.tracker.Items.MIRA;
import static dev.reroll.review.tracker.Items.item;
import static dev.reroll.review.tracker.Items.speech;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Address;
import dev.reroll.mail.Provenance.Verdict;
import dev.reroll.review.maintainers.Maintainers;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulesTest {
  private static final Item OPEN = item(ItemType.OBJECTION, State.OPEN);
  private static final Due V5 = new Due(null, 5);

  private static Act act(Action action, Speech speech) {
    return new Act(action, "me", "because", speech, V5, Response.WORDS, false);
  }

  @Test
  void only_the_holder_withdraws() {
    assertThat(Rules.refusal(OPEN, act(Action.WITHDRAW, speech(GRETA, false)))).isEmpty();
    assertThat(Rules.refusal(OPEN, act(Action.WITHDRAW, speech(HENRIK, true))))
        .hasValueSatisfying(why -> assertThat(why).contains("only the holder withdraws"));
    assertThat(Rules.refusal(OPEN, act(Action.WITHDRAW, speech(MIRA, false)))).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = Action.class,
      names = {"WITHDRAW", "RESOLVE", "OVERRULE", "DEFER"})
  void objection_is_not_ended_by_one_without_standing(Action end) {
    assertThat(Rules.refusal(OPEN, act(end, speech(MIRA, false)))).isPresent();
    assertThat(Rules.refusal(OPEN, Act.of(end, "me", "because", null))).isPresent();
  }

  @Test
  void holder_is_known_by_the_exact_address_and_not_by_name() {
    Address sameName = new Address("Greta Lindqvist", "greta@elsewhere.example");
    Address otherName = new Address("G. L.", "GRETA@example.org");

    assertThat(Rules.refusal(OPEN, act(Action.WITHDRAW, speech(sameName, false)))).isPresent();
    assertThat(
            Rules.refusal(
                OPEN, act(Action.WITHDRAW, speech(sameName, false, Verdict.UNKNOWN, true))))
        .isPresent();
    assertThat(Rules.refusal(OPEN, act(Action.WITHDRAW, speech(otherName, false)))).isEmpty();
  }

  @Test
  void address_that_an_archive_hid_counts_by_name_once_a_person_checked_it() {
    Address hidden = new Address("Greta Lindqvist", null);

    assertThat(Rules.refusal(OPEN, act(Action.WITHDRAW, speech(hidden, false)))).isPresent();
    assertThat(
            Rules.refusal(OPEN, act(Action.WITHDRAW, speech(hidden, false, Verdict.UNKNOWN, true))))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Action.class,
      names = {"WITHDRAW", "RESOLVE", "OVERRULE", "DEFER"})
  void forged_from_gives_no_standing_until_a_person_checked_it(Action end) {
    Address who = end == Action.OVERRULE ? HENRIK : GRETA;
    boolean rules = end == Action.OVERRULE;

    assertThat(Rules.refusal(OPEN, act(end, speech(who, rules, Verdict.FAILED, false))))
        .hasValueSatisfying(why -> assertThat(why).contains("gives no standing", "dkim=fail"));
    assertThat(Rules.refusal(OPEN, act(end, speech(who, rules, Verdict.FAILED, true)))).isEmpty();
  }

  @Test
  void ruling_overrules_only_within_the_standing_of_its_maker() {
    assertThat(Rules.refusal(OPEN, act(Action.OVERRULE, speech(HENRIK, true)))).isEmpty();
    assertThat(Rules.refusal(OPEN, act(Action.OVERRULE, speech(HENRIK, false))))
        .hasValueSatisfying(why -> assertThat(why).contains("not maintainer of all"));
    assertThat(Rules.refusal(OPEN, act(Action.OVERRULE, speech(GRETA, false)))).isPresent();
  }

  @Test
  void holder_and_maintainer_resolve_and_defer_and_a_deferral_says_until_when() {
    for (Speech speech : java.util.List.of(speech(GRETA, false), speech(HENRIK, true))) {
      assertThat(Rules.refusal(OPEN, act(Action.RESOLVE, speech))).isEmpty();
      assertThat(Rules.refusal(OPEN, act(Action.DEFER, speech))).isEmpty();
      assertThat(Rules.refusal(OPEN, Act.of(Action.DEFER, "me", "later", speech)))
          .hasValueSatisfying(why -> assertThat(why).contains("until when"));
    }
  }

  @Test
  void fixed_in_a_revision_needs_a_patch_that_touches_the_place_or_words() {
    Response fixed = new Response(Response.Kind.FIXED, 4, 6);

    assertThat(
            Rules.refusal(
                OPEN,
                new Act(Action.ANSWER, "me", "", null, Due.NONE, fixed, /* touches= */ false)))
        .hasValueSatisfying(why -> assertThat(why).contains("v4 does not touch"));
    assertThat(
            Rules.refusal(
                OPEN, new Act(Action.ANSWER, "me", "", speech(MIRA, false), Due.NONE, fixed, true)))
        .isEmpty();
    assertThat(
            Rules.refusal(
                OPEN, new Act(Action.ANSWER, "me", "by design", null, Due.NONE, fixed, false)))
        .isEmpty();
  }

  @Test
  void dismissal_and_reopening_need_a_reason_and_what_the_state_does_not_allow_is_named() {
    Item suggested = item(ItemType.OBJECTION, State.SUGGESTED);

    assertThat(Rules.refusal(suggested, Act.of(Action.DISMISS, "me", " ", null))).isPresent();
    assertThat(Rules.refusal(suggested, Act.of(Action.DISMISS, "me", "a joke", null))).isEmpty();
    assertThat(Rules.refusal(suggested, act(Action.WITHDRAW, speech(GRETA, false))))
        .hasValueSatisfying(why -> assertThat(why).contains("is suggested"));
  }

  @Test
  void commitment_past_its_day_or_revision_is_red_and_so_is_a_broken_one() {
    LocalDate october = LocalDate.of(2026, 10, 31);
    Due due = new Due(october, null);

    assertThat(item(ItemType.COMMITMENT, State.OPEN, due, 3).red(october)).isFalse();
    assertThat(item(ItemType.COMMITMENT, State.OPEN, due, 3).red(october.plusDays(1))).isTrue();
    assertThat(item(ItemType.COMMITMENT, State.OPEN, new Due(null, 3), 3).red(october)).isTrue();
    assertThat(item(ItemType.COMMITMENT, State.OPEN, new Due(null, 4), 3).red(october)).isFalse();
    assertThat(item(ItemType.COMMITMENT, State.BROKEN, due, 3).red(october)).isTrue();
    assertThat(item(ItemType.COMMITMENT, State.KEPT, due, 3).red(october.plusDays(9))).isFalse();
    assertThat(item(ItemType.OBJECTION, State.OPEN, due, 3).red(october.plusDays(9))).isFalse();
  }

  @Test
  void only_a_ruling_that_holds_is_one_to_rest_on() {
    assertThat(Rules.refusalAsRuling(item(ItemType.RULING, State.UPHELD))).isEmpty();
    assertThat(Rules.refusalAsRuling(item(ItemType.RULING, State.OVERRULED)))
        .hasValue("item 7 is no ruling that holds (ruling, overruled)");
    assertThat(Rules.refusalAsRuling(OPEN))
        .hasValue("item 7 is no ruling that holds (objection, open)");
  }

  @Test
  void who_maintains_all_that_an_item_is_about_rules() {
    Maintainers file =
        Maintainers.parse(
            "DRIVERS\nM:\tHenrik <henrik@example.org>\nF:\td/\n\nOTHER\nF:\te/\n", "v6.12");

    assertThat(Rules.rules(file, HENRIK, OPEN, List.of("d/f.c"))).isTrue();
    assertThat(Rules.rules(file, HENRIK, OPEN, List.of("d/f.c", "e/g.c"))).isFalse();
    assertThat(Rules.rules(file, MIRA, OPEN, List.of("d/f.c"))).isFalse();
  }
}
