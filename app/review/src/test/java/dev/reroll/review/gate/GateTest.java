// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Address;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.series.Trailer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What stops a revision, what is only told, and what is said not to be known. */
class GateTest {
  private static final Instant NOW = Instant.parse("2026-11-16T10:00:00Z");
  private static final Address MIRA = new Address("Mira Halvorsen", "mira@example.org");
  private static final Address TOMASZ = new Address("Tomasz Wrona", "tomasz@example.org");
  private static final Address LIST = new Address(null, "netdev@lists.example.org");

  /** A v2 that nothing speaks against; a test puts one fact otherwise. */
  private static final class Draft {
    int number = 2;
    Address sender = MIRA;
    List<Facts.Point> points = List.of();
    List<Facts.Promise> promises = List.of();
    boolean rfc;
    Facts.Letter letter =
        new Facts.Letter("[PATCH net-next v2 0/2] net: a driver", "It drives.\n", null);
    List<Facts.PatchFacts> patches = List.of(patch(1, MIRA, MIRA), patch(2, MIRA, MIRA));
    String changelog = "Changes in v2:\n - the register is the right one (Tomasz)\n";
    Facts.Earlier earlier =
        new Facts.Earlier(1, NOW.minus(Duration.ofDays(8)), List.of("v1-0@example.org"));
    List<Address> addressed = List.of(LIST, TOMASZ);
    List<Facts.Wanted> wanted = List.of();
    List<Facts.GivenEarlier> trailers = List.of();
    Facts.Verdicts verdicts = new Facts.Verdicts(List.of(), Facts.Lack.NONE, Facts.Lack.NONE, "");
    Facts.TreeFacts tree = new Facts.TreeFacts(true, true, null);
    Facts.BaseFacts base =
        new Facts.BaseFacts("0123456789abcdef", true, NOW.minus(Duration.ofDays(3)));

    Facts facts() {
      return new Facts(
          "fbnic", number, NOW, sender, points, promises, rfc, letter, patches, changelog, earlier,
          addressed, wanted, trailers, verdicts, tree, base);
    }
  }

  private static Facts.PatchFacts patch(int number, Address author, Address... signers) {
    return new Facts.PatchFacts(
        number,
        "[PATCH net-next v2 %d/2] net: part %d".formatted(number, number),
        author,
        java.util.Arrays.stream(signers)
            .map(signer ->
                new Trailer(
                    "Signed-off-by", signer.name() + " <" + signer.email() + ">", signer, 0))
            .toList(),
        null);
  }

  private static Judgement judge(UnaryOperator<Draft> with) {
    return Gate.judge(with.apply(new Draft()).facts(), Policy.USUAL);
  }

  private static List<String> hard(UnaryOperator<Draft> with) {
    return judge(with).hard().stream().map(reason -> reason.rule().word()).toList();
  }

  private static List<String> soft(UnaryOperator<Draft> with) {
    return judge(with).soft().stream().map(reason -> reason.rule().word()).toList();
  }

  private static Facts.Point point(ItemType type, State state) {
    return new Facts.Point(type, 7, 1, "the register is wrong", TOMASZ, state);
  }

  @Test
  void revision_that_nothing_speaks_against_passes() {
    Judgement judgement = judge(draft -> draft);

    assertThat(judgement.reasons()).isEmpty();
    assertThat(judgement.unknown()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OBJECTION, OPEN, objection-open",
    "OBJECTION, CONDITIONAL, objection-open",
    "OBJECTION, ANSWERED,",
    "OBJECTION, OVERRULED,",
    "OBJECTION, DEFERRED,",
    "QUESTION, OPEN, question-unanswered",
    "QUESTION, ANSWERED,",
    "CONDITION, OPEN, condition-not-met",
    "CONDITION, ANSWERED,",
    "CONDITION, MET,",
  })
  void point_stops_until_it_is_answered_or_ended(ItemType type, State state, String rule) {
    List<String> stops =
        hard(draft -> {
          draft.points = List.of(point(type, state));
          return draft;
        });

    assertThat(stops).isEqualTo(rule == null ? List.of() : List.of(rule));
  }

  @Test
  void reason_names_who_waits_and_the_command_that_answers() {
    Reason reason =
        judge(
                draft -> {
                  draft.points = List.of(point(ItemType.QUESTION, State.OPEN));
                  return draft;
                })
            .hard()
            .getFirst();

    assertThat(reason.text()).isEqualTo("Tomasz Wrona asks, on v1: the register is wrong");
    assertThat(reason.remedy()).endsWith("reroll question answer 7");
    assertThat(reason.target()).isEqualTo(new Target.OfItem(ItemType.QUESTION, 7));
  }

  @Test
  void promise_stops_once_its_day_or_revision_is_past() {
    Due yesterday = new Due(LocalDate.parse("2026-11-15"), null);
    Due today = new Due(LocalDate.parse("2026-11-16"), null);

    assertThat(hard(draft -> promised(draft, yesterday))).containsExactly("commitment-due");
    assertThat(hard(draft -> promised(draft, new Due(null, 1)))).containsExactly("commitment-due");
    assertThat(hard(draft -> promised(draft, today))).isEmpty();
    assertThat(soft(draft -> promised(draft, new Due(null, 2)))).containsExactly("commitment-now");
    assertThat(soft(draft -> promised(draft, new Due(null, 3)))).isEmpty();
  }

  private static Draft promised(Draft draft, Due due) {
    draft.promises = List.of(new Facts.Promise(3, "a model", due));
    return draft;
  }

  @Test
  void changelog_has_to_be_there_and_mention_each_point_of_the_last_revision() {
    assertThat(
            hard(draft -> {
              draft.changelog = "";
              return draft;
            }))
        .containsExactly("changelog-missing");
    Address ines = new Address("Ines Caldeira", "ines@example.org");
    Facts.Point byInes =
        new Facts.Point(ItemType.OBJECTION, 9, 1, "vectors stay unmasked", ines, State.ANSWERED);
    assertThat(
            soft(draft -> {
              draft.points = List.of(point(ItemType.OBJECTION, State.ANSWERED), byInes);
              return draft;
            }))
        .containsExactly("changelog-lacks-point");
    assertThat(
            soft(draft -> {
              draft.points = List.of(byInes);
              draft.changelog = "Changes in v2:\n - vectors are not left unmasked\n";
              return draft;
            }))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Changes in v3:\\n- a\\n\\nChanges in v2:\\n- b|a",
        "Changes since v2:\\n- a\\n\\nChanges since v1:\\n- b|a",
        "Changelog v2 -> v3:\\n- a\\n\\nv1 -> v2:\\n- b|a",
        "v3:\\n- a\\nv2:\\n- b|a",
        "History:\\nwhatever|",
      })
  void changelog_is_found_below_the_heading_that_names_the_revision(String text, String found) {
    String changelog = ChangelogText.of(List.of("Words.\n\n" + text.replace("\\n", "\n")), 3);

    if (found == null) {
      assertThat(changelog).isEmpty();
    } else {
      assertThat(changelog).contains("- a").doesNotContain("- b");
    }
  }

  @Test
  void red_and_stale_verdicts_stop_and_missing_ones_are_told() {
    Facts.Result check = new Facts.Result(true, "checkpatch", 2, Outcome.FAIL, "1 error", 4);
    Facts.Result boot = new Facts.Result(false, "boot", 1, Outcome.FAIL, "Kernel panic", 5);
    UnaryOperator<Draft> red =
        draft -> {
          draft.verdicts =
              new Facts.Verdicts(
                  List.of(check, boot),
                  new Facts.Lack("2 are not through", "of 1234"),
                  new Facts.Lack("1 of 2 patches", "of 5678"),
                  "reroll prep check");
          return draft;
        };

    assertThat(hard(red)).containsExactly("check-red", "smoke-red", "check-stale", "smoke-stale");
    assertThat(soft(red)).containsExactly("check-missing", "smoke-missing");
    assertThat(judge(red).hard().getFirst().text())
        .isEqualTo("fail: checkpatch of patch 2: 1 error");
    assertThat(judge(red).reasons())
        .allSatisfy(reason -> assertThat(reason.remedy()).endsWith(": reroll prep check"));
  }

  @Test
  void trailer_is_missed_where_the_patch_is_the_same_and_doubted_where_it_is_not() {
    Trailer reviewed = new Trailer("Reviewed-by", "Tomasz Wrona <tomasz@example.org>", TOMASZ, 0);

    assertThat(soft(draft -> given(draft, reviewed, false, false)))
        .containsExactly("trailer-unset");
    assertThat(soft(draft -> given(draft, reviewed, true, true))).containsExactly("trailer-stale");
    assertThat(soft(draft -> given(draft, reviewed, false, true))).isEmpty();
    assertThat(soft(draft -> given(draft, reviewed, true, false))).isEmpty();
  }

  private static Draft given(Draft draft, Trailer trailer, boolean set, boolean changed) {
    draft.trailers = List.of(new Facts.GivenEarlier(1, trailer, set, changed, "r@example.org"));
    return draft;
  }

  @Test
  void people_left_out_stop_if_they_got_the_last_revision_and_are_told_if_they_spoke() {
    UnaryOperator<Draft> leftOut =
        draft -> {
          Address greta = new Address("Greta Lindqvist", "greta@example.org");
          Address beni = new Address("Beni Achterberg", "beni@example.org");
          draft.wanted =
              List.of(
                  new Facts.Wanted(greta, true, "v1 was addressed to them"),
                  new Facts.Wanted(beni, false, "spoke on v1"),
                  new Facts.Wanted(new Address("T. W.", "TOMASZ@example.org"), true, "as before"),
                  new Facts.Wanted(MIRA, false, "spoke on v1"));
          return draft;
        };

    assertThat(hard(leftOut)).containsExactly("cc-dropped");
    assertThat(soft(leftOut)).containsExactly("cc-missing");
  }

  @Test
  void revision_that_goes_to_nobody_stops() {
    assertThat(
            hard(draft -> {
              draft.addressed = List.of();
              return draft;
            }))
        .containsExactly("nobody-addressed");
  }

  @Test
  void several_patches_need_a_cover_letter_that_is_written() {
    assertThat(
            hard(draft -> {
              draft.letter = null;
              return draft;
            }))
        .containsExactly("cover-missing");
    assertThat(
            hard(draft -> {
              draft.letter = new Facts.Letter("[PATCH net-next v2 0/2] EDITME: title", "", null);
              return draft;
            }))
        .containsExactly("cover-unwritten");
  }

  @Test
  void fifteen_patches_may_go_and_sixteen_may_not() {
    for (int count : new int[] {15, 16}) {
      assertThat(
              hard(draft -> {
                draft.patches =
                    java.util.stream.IntStream.rangeClosed(1, count)
                        .mapToObj(number -> patch(number, MIRA, MIRA))
                        .toList();
                return draft;
              }))
          .isEqualTo(count == 15 ? List.of() : List.of("too-many-patches"));
    }
  }

  @Test
  void subjects_name_the_tree_and_all_the_same() {
    assertThat(
            hard(draft -> {
              draft.letter = new Facts.Letter("[PATCH v2 0/2] net: a driver", "", null);
              return draft;
            }))
        .containsExactly("tree-missing", "prefix-differs");
  }

  @Test
  void closed_tree_stops_all_but_what_asks_for_comments() {
    Facts.TreeFacts closed = new Facts.TreeFacts(true, false, "closed@example.org");
    assertThat(
            hard(draft -> {
              draft.tree = closed;
              return draft;
            }))
        .containsExactly("tree-closed");
    assertThat(
            hard(draft -> {
              draft.tree = closed;
              draft.rfc = true;
              return draft;
            }))
        .isEmpty();
  }

  @Test
  void what_nobody_can_know_without_a_network_is_told_and_stops_nothing() {
    Judgement judgement =
        judge(draft -> {
          draft.tree = new Facts.TreeFacts(true, null, null);
          draft.base = new Facts.BaseFacts("0123456789ab", null, null);
          return draft;
        });

    assertThat(judgement.reasons()).isEmpty();
    assertThat(judgement.unknown())
        .extracting(Unknown::rule)
        .containsExactly(GateRule.TREE_CLOSED, GateRule.BASE_NOT_PUBLIC, GateRule.BASE_OLD);
  }

  @Test
  void reposting_within_a_day_and_below_the_old_thread_stops() {
    assertThat(
            hard(draft -> {
              draft.earlier = new Facts.Earlier(1, NOW.minus(Duration.ofHours(23)), List.of());
              return draft;
            }))
        .containsExactly("too-soon");
    assertThat(
            hard(draft -> {
              draft.letter = new Facts.Letter("[PATCH net-next v2 0/2] x", "", "v1-0@example.org");
              return draft;
            }))
        .containsExactly("threaded-under-old");
  }

  @Test
  void base_has_to_be_public_and_should_be_named_and_new() {
    assertThat(hard(draft -> based(draft, new Facts.BaseFacts("0123456789ab", false, NOW))))
        .containsExactly("base-not-public");
    assertThat(soft(draft -> based(draft, new Facts.BaseFacts(null, null, null))))
        .containsExactly("base-unnamed");
    assertThat(
            soft(draft ->
                based(
                    draft,
                    new Facts.BaseFacts("0123456789ab", true, NOW.minus(Duration.ofDays(31))))))
        .containsExactly("base-old");
  }

  @Test
  void base_that_no_tree_has_is_told_and_nothing_else_of_it() {
    Judgement judgement =
        judge(draft ->
            based(draft, new Facts.BaseFacts("0123456789ab", null, null, "/src/net-next")));

    assertThat(judgement.reasons())
        .extracting(reason -> reason.rule().word(), Reason::severity)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("base-unknown", Severity.SOFT));
    assertThat(judgement.reasons().getFirst().text())
        .isEqualTo("its base 0123456789ab is not in /src/net-next");
    assertThat(judgement.unknown()).isEmpty();
  }

  private static Draft based(Draft draft, Facts.BaseFacts base) {
    draft.base = base;
    return draft;
  }

  @Test
  void patches_are_signed_off_by_author_and_sender() {
    Address elsewhere = new Address("Mira Halvorsen", "mira@elsewhere.example");
    assertThat(
            hard(draft -> {
              draft.patches =
                  List.of(
                      patch(1, MIRA), patch(2, elsewhere, MIRA), patch(3, TOMASZ, TOMASZ, MIRA));
              return draft;
            }))
        .containsExactly("sign-off", "sign-off");
    assertThat(
            hard(draft -> {
              draft.patches = List.of(patch(1, TOMASZ, TOMASZ), patch(2, MIRA, MIRA));
              return draft;
            }))
        .containsExactly("sign-off");
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void policy_decides_how_much_a_reason_counts(Severity severity) {
    Draft draft = new Draft();
    draft.letter = null;
    Policy policy =
        new Policy(
            Map.of(GateRule.COVER_MISSING, severity),
            15,
            Duration.ofHours(24),
            Duration.ofDays(30));

    assertThat(Gate.judge(draft.facts(), policy).reasons())
        .extracting(Reason::severity)
        .isEqualTo(severity == Severity.OFF ? List.of() : List.of(severity));
  }

  @Test
  void every_rule_has_a_name_it_is_found_by() {
    for (GateRule rule : GateRule.values()) {
      assertThat(GateRule.of(rule.word())).contains(rule);
    }
    assertThat(GateRule.of("no-such")).isEmpty();
  }
}
