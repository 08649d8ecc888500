// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What words that grant a point, or take it back, do to an item. */
class ConcededWordsTest {
  private static final String LEAK = "This leaks the buffer.";
  private static final String HOLDER = "greta@example.org";
  private static final String AUTHOR = "mira@example.org";
  private static final ConcededWords.About OBJECTION =
      new ConcededWords.About(
          ItemType.OBJECTION, HOLDER, "d: send", List.of(new Evidence("gl1@x", LEAK)));

  private static ConcededWords agreement(
      String email, String answered, ConcededWords.Remark... between) {
    return new ConcededWords(
        Concession.Kind.AGREEMENT,
        "Fair enough.",
        email,
        email.equals(AUTHOR),
        answered,
        "gl1@x",
        "d: send",
        List.of(between));
  }

  private static ConcededWords withdrawal(
      String email, String words, String answered, String parent, String title) {
    return new ConcededWords(
        Concession.Kind.WITHDRAWAL, words, email, false, answered, parent, title, List.of());
  }

  @Test
  void author_who_agrees_with_the_quoted_words_answers() {
    assertThat(agreement(AUTHOR, "> " + LEAK).on(OBJECTION)).hasValue(Action.ANSWER);
    assertThat(agreement(AUTHOR, null).on(OBJECTION)).hasValue(Action.ANSWER);
    assertThat(agreement(AUTHOR, "> Why two?").on(OBJECTION)).isEmpty();
  }

  @Test
  void anybody_else_who_agrees_is_worth_a_note() {
    assertThat(agreement("henrik@example.org", LEAK).on(OBJECTION)).hasValue(Action.NOTE);
  }

  @Test
  void holder_who_agrees_with_what_answered_it_is_satisfied() {
    ConcededWords.Remark answer = new ConcededWords.Remark("> " + LEAK, "It is freed in f().");
    ConcededWords.Remark other = new ConcededWords.Remark("> Why two?", "One for each ring.");

    assertThat(agreement(HOLDER, "It is freed in f().", answer, other).on(OBJECTION))
        .hasValue(Action.RESOLVE);
    assertThat(agreement(HOLDER, "One for each ring.", answer, other).on(OBJECTION)).isEmpty();
    assertThat(agreement(HOLDER, null, answer).on(OBJECTION)).hasValue(Action.RESOLVE);
  }

  @Test
  void only_the_holder_takes_back_and_says_what() {
    String words = "I withdraw my NAK.";

    assertThat(withdrawal(HOLDER, words, null, "other@x", "d: send").on(OBJECTION))
        .hasValue(Action.WITHDRAW);
    assertThat(withdrawal(HOLDER, words, null, "other@x", "d: receive").on(OBJECTION)).isEmpty();
    assertThat(withdrawal(HOLDER, "Forget it.", LEAK, "other@x", null).on(OBJECTION))
        .hasValue(Action.WITHDRAW);
    assertThat(withdrawal(HOLDER, "Forget it.", null, "gl1@x", null).on(OBJECTION))
        .hasValue(Action.WITHDRAW);
    assertThat(withdrawal(AUTHOR, words, LEAK, "gl1@x", "d: send").on(OBJECTION)).isEmpty();
  }
}
