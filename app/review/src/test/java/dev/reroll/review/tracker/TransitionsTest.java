// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {
  /** Type, states, and what can be done in them; whatever is not here can't be done. */
  private static final String ALLOWED =
      """
      objection suggested: confirm>open dismiss>dismissed
      objection open: answer>answered resolve>resolved withdraw>withdrawn overrule>overruled defer>deferred
      objection conditional: answer>answered resolve>resolved withdraw>withdrawn overrule>overruled defer>deferred
      objection answered: answer>answered resolve>resolved withdraw>withdrawn overrule>overruled defer>deferred reopen>open
      objection ended: reopen>open
      question suggested: confirm>open dismiss>dismissed
      question open: answer>answered resolve>resolved withdraw>withdrawn defer>deferred
      question conditional: answer>answered resolve>resolved withdraw>withdrawn defer>deferred
      question answered: answer>answered resolve>resolved withdraw>withdrawn defer>deferred reopen>open
      question ended: reopen>open
      condition suggested: confirm>open dismiss>dismissed
      condition open: answer>answered resolve>met withdraw>withdrawn overrule>overruled
      condition conditional: answer>answered resolve>met withdraw>withdrawn overrule>overruled
      condition answered: answer>answered resolve>met withdraw>withdrawn overrule>overruled reopen>open
      condition ended: reopen>open
      commitment suggested: confirm>open dismiss>dismissed
      commitment open: answer>answered resolve>kept break>broken withdraw>withdrawn defer>deferred
      commitment conditional: answer>answered resolve>kept break>broken withdraw>withdrawn defer>deferred
      commitment answered: answer>answered resolve>kept break>broken withdraw>withdrawn defer>deferred reopen>open
      commitment ended: reopen>open
      ruling suggested: confirm>stands dismiss>dismissed
      ruling answered: reopen>stands
      ruling stands: resolve>resolved uphold>upheld contradict>contradicted overrule>overruled withdraw>withdrawn
      ruling upheld: resolve>resolved uphold>upheld contradict>contradicted overrule>overruled withdraw>withdrawn
      ruling ended: reopen>stands
      precedent suggested: confirm>stands dismiss>dismissed
      precedent answered: reopen>stands
      precedent stands: uphold>upheld contradict>contradicted withdraw>withdrawn
      precedent upheld: uphold>upheld contradict>contradicted withdraw>withdrawn
      precedent ended: reopen>stands
      position suggested: confirm>stands dismiss>dismissed
      position answered: reopen>stands
      position stands: withdraw>withdrawn
      position upheld: withdraw>withdrawn
      position ended: reopen>stands
      """;

  @ParameterizedTest
  @EnumSource(ItemType.class)
  void each_state_allows_just_what_the_table_says(ItemType type) {
    for (State from : State.values()) {
      TreeSet<String> expected = new TreeSet<>();
      String name = from.ended() ? "ended" : from.word();
      ALLOWED
          .lines()
          .filter(line -> line.startsWith(type.word() + " " + name + ":"))
          .forEach(line ->
              expected.addAll(
                  java.util.List.of(line.substring(line.indexOf(':') + 1).strip().split(" "))));
      TreeSet<String> found = new TreeSet<>();
      for (Action action : Transitions.possible(type, from)) {
        State to = Transitions.next(type, from, action).orElseThrow();
        found.add(action.word() + ">" + to.name().toLowerCase(Locale.ROOT));
      }
      assertThat(found).as("%s, %s", type, from).isEqualTo(expected);
    }
  }

  @Test
  void notes_links_edits_and_more_evidence_are_always_possible_and_change_no_state() {
    for (ItemType type : ItemType.values()) {
      for (State state : State.values()) {
        for (Action action :
            java.util.List.of(Action.NOTE, Action.LINK, Action.EDIT, Action.EVIDENCE)) {
          assertThat(Transitions.next(type, state, action)).contains(state);
        }
      }
    }
  }

  @Test
  void every_end_can_be_taken_back() {
    for (ItemType type : ItemType.values()) {
      for (State state : State.values()) {
        if (state.ended()) {
          assertThat(Transitions.next(type, state, Action.REOPEN)).contains(type.begun());
        }
      }
    }
  }
}
