// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Turn;
import dev.reroll.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the words of a thread suggest, from import to decision. */
class SuggestionsTest {
  private static final String MAINTAINERS =
      """
      NETWORKING DRIVERS
      M:\tThe ruler <ruler@example.org>
      F:\td/
      """;
  private static final String SERIES = "[PATCH net-next 0/1] a driver";
  private static final String PATCH = "[PATCH net-next 1/1] d: send";

  @TempDir Path folder;
  private Store store;
  private Tracker tracker;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("home"));
    tracker = store.tracker();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static String mail(
      String who, String id, int day, String subject, String references, String body) {
    String last = references.isEmpty() ? "" : references.substring(references.lastIndexOf('<'));
    return "From: The %s <%s@example.org>\nSubject: %s\nMessage-ID: <%s@x>\nDate: %d Jan 2026 10:00:00 +0000\nIn-Reply-To: %s\nReferences: %s\n\n%s\n"
        .formatted(who, who, subject, id, day, last, references, body);
  }

  private static final List<String> POSTED =
      List.of(
          mail("author", "c", 5, SERIES, "", "Cover.\n\nv2 will have statistics."),
          mail(
              "author",
              "p",
              5,
              PATCH,
              "<c@x>",
              "---\n"
                  + "diff --git a/d/f.c b/d/f.c\n"
                  + "new file mode 100644\n"
                  + "--- /dev/null\n"
                  + "+++ b/d/f.c\n"
                  + "@@ -0,0 +1,2 @@\n"
                  + "+one\n"
                  + "+send(end);\n"));

  private static String review(int day) {
    return mail(
        "reviewer",
        "r",
        day,
        "Re: " + PATCH,
        "<c@x> <p@x>",
        "The author wrote:\n"
            + "> +send(end);\n\n"
            + "This leaks the buffer if send() fails.\n\n"
            + "> +one\n\n"
            + "Why is this needed before the second one?");
  }

  private void add(List<String> mails) {
    try {
      Path file = Files.createTempFile(folder, "in", ".mbox");
      StringBuilder mbox = new StringBuilder();
      for (String mail : mails) {
        mbox.append("From mboxrd@z Thu Jan  1 00:00:00 1970\n").append(mail).append("\n");
      }
      Files.writeString(file, mbox);
      store.importMail(List.of(file.toString()), null, _ -> {});
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void addReviewed() {
    add(POSTED);
    add(List.of(review(6)));
  }

  private Item only(String type) {
    List<Item> found = tracker.find(ItemQuery.ALL.with(Field.TYPE, type));
    assertThat(found).as(type).hasSize(1);
    return found.getFirst();
  }

  private void confirm(Item item) {
    tracker.act(item.id(), ItemStep.of(Action.CONFIRM, "me", "", null));
  }

  private void answer(String who, String id, int day, String body) {
    add(List.of(mail(who, id, day, "Re: " + PATCH, "<c@x> <p@x> <r@x>", body)));
  }

  @Test
  void each_kind_is_kept_with_words_holder_place_and_why_and_counts_for_nothing() {
    addReviewed();

    Item objection = only("objection");
    assertThat(objection.state()).isEqualTo(State.SUGGESTED);
    assertThat(objection.kind()).isEqualTo("bug");
    assertThat(objection.scope()).isEqualTo(Objection.Scope.LINE);
    assertThat(objection.holder().email()).isEqualTo("reviewer@example.org");
    assertThat(objection.place().line()).isEqualTo("+send(end);");
    assertThat(objection.evidence().getFirst().words())
        .isEqualTo("This leaks the buffer if send() fails.");
    assertThat(tracker.history(objection.id()).getFirst().detail()).startsWith("confidence 0.");
    assertThat(only("question").title()).isEqualTo("Why is this needed before the second one?");
    assertThat(only("commitment").holder().email()).isEqualTo("author@example.org");
    assertThat(tracker.count(ItemQuery.ALL.with(Field.STATE, "open"))).isZero();
    assertThat(tracker.count(ItemQuery.ALL.with(Field.STATE, "counted"))).isZero();
  }

  @Test
  void decision_is_remembered_when_mail_comes_again_and_is_derived_again() {
    addReviewed();
    Item question = only("question");
    tracker.act(question.id(), ItemStep.of(Action.DISMISS, "me", "rhetorical", null));
    confirm(only("objection"));

    addReviewed();
    List<String> digests = store.rebuild(_ -> {});

    assertThat(digests.getLast()).isEqualTo(digests.getFirst());
    assertThat(only("question").state()).isEqualTo(State.DISMISSED);
    assertThat(only("objection").state()).isEqualTo(State.OPEN);
    assertThat(only("commitment").state()).isEqualTo(State.SUGGESTED);
  }

  @Test
  void mail_that_came_before_what_it_answers_is_read_once_that_is_there() {
    add(List.of(review(6)));
    assertThat(tracker.find(ItemQuery.ALL)).isEmpty();

    add(POSTED);

    assertThat(only("objection").place().line()).isEqualTo("+send(end);");
    assertThat(only("question").place().position()).isEqualTo(1);
  }

  @Test
  void trailer_counts_at_once_only_of_whom_maintainers_names() {
    tracker.setMaintainers(MAINTAINERS, "v6.12", null);
    addReviewed();
    answer("ruler", "t1", 7, "Acked-by: The ruler <ruler@example.org>");
    answer("stranger", "t2", 7, "Acked-by: The stranger <stranger@example.org>");

    assertThat(tracker.find(ItemQuery.ALL.with(Field.TYPE, "position")))
        .extracting(item -> item.holder().name() + " " + item.kind() + " " + item.state().word())
        .containsExactlyInAnyOrder("The ruler supports stands", "The stranger supports suggested");
  }

  @Test
  void author_who_agrees_is_proposed_as_an_answer_and_the_holder_as_an_end() {
    addReviewed();
    confirm(only("objection"));
    long id = only("objection").id();
    answer("author", "a", 7, "> This leaks the buffer if send() fails.\n\nGood catch, thanks.");

    ProposedEnding granted = tracker.proposals(only("objection")).getFirst();
    assertThat(granted.action()).isEqualTo(Action.ANSWER);
    assertThat(granted.words()).isEqualTo("Good catch, thanks.");

    add(
        List.of(
            mail(
                "reviewer",
                "h",
                8,
                "Re: " + PATCH,
                "<c@x> <p@x> <r@x> <a@x>",
                "> Good catch, thanks.\n\nSounds good.")));

    List<ProposedEnding> both = tracker.proposals(only("objection"));
    assertThat(both)
        .extracting(ProposedEnding::action)
        .containsExactly(Action.ANSWER, Action.RESOLVE);
    assertThat(only("objection").turn()).isEqualTo(Turn.MAINTAINER);
    ProposedEnding end = both.getLast();
    tracker.act(id, ItemStep.of(end.action(), "me", end.words(), end.messageId()));
    assertThat(only("objection").state()).isEqualTo(State.RESOLVED);
    assertThat(tracker.proposals(only("objection"))).isEmpty();
  }

  @Test
  void withdrawal_is_proposed_for_the_holders_own_item_until_it_is_declined() {
    addReviewed();
    confirm(only("objection"));
    answer("stranger", "s", 7, "I withdraw my objection.");
    assertThat(tracker.proposals(only("objection"))).isEmpty();
    answer("reviewer", "w", 8, "I withdraw my objection.");

    Item objection = only("objection");
    ProposedEnding proposal = tracker.proposals(objection).getFirst();
    assertThat(proposal.action()).isEqualTo(Action.WITHDRAW);
    assertThat(objection.state()).isEqualTo(State.OPEN);
    assertThat(objection.turn()).isEqualTo(Turn.MAINTAINER);

    tracker.decline(objection.id(), proposal.key(), "me", "of another one");

    store.rebuild(_ -> {});
    assertThat(tracker.proposals(objection)).isEmpty();
    assertThat(only("objection").turn()).isNotEqualTo(Turn.MAINTAINER);
    assertThatThrownBy(() -> tracker.decline(objection.id(), proposal.key(), "me", "again"))
        .hasMessageContaining("no proposal");
    tracker.undo(objection.id(), "me", "it was this one");
    assertThat(tracker.proposals(objection)).containsExactly(proposal);
  }

  @Test
  void forged_withdrawal_is_not_proposed() {
    addReviewed();
    confirm(only("objection"));
    String forged =
        "Authentication-Results: mx.example.org; dkim=fail header.d=example.org; dmarc=fail"
            + " header.from=example.org\n"
            + mail(
                "reviewer",
                "f",
                8,
                "Re: " + PATCH,
                "<c@x> <p@x> <r@x>",
                "I withdraw my objection.");
    add(List.of(forged));

    assertThat(tracker.proposals(only("objection"))).isEmpty();
  }

  @Test
  void trailer_of_the_holder_makes_it_somebody_elses_turn() {
    addReviewed();
    confirm(only("objection"));
    assertThat(only("objection").turn()).isEqualTo(Turn.AUTHOR);

    answer("reviewer", "t", 9, "Reviewed-by: The reviewer <reviewer@example.org>");

    assertThat(only("objection").turn()).isEqualTo(Turn.MAINTAINER);
    assertThat(only("objection").since()).isEqualTo("2026-01-09T10:00:00Z");
  }

  @Test
  void question_is_unanswered_until_somebody_answers_those_words() {
    addReviewed();
    assertThat(only("question").unanswered()).isTrue();

    answer("author", "a", 7, "> This leaks the buffer if send() fails.\n\nIt does not.");
    answer("reviewer", "b", 8, "> Why is this needed before the second one?\n\nAnybody?");
    assertThat(only("question").unanswered()).isTrue();
    assertThat(tracker.count(ItemQuery.ALL.with(Field.UNANSWERED, "yes"))).isEqualTo(1);

    answer("author", "d", 9, "> Why is this needed\n> before the second one?\n\nIt is not.");
    assertThat(only("question").replied()).isEqualTo("d@x");
    assertThat(tracker.count(ItemQuery.ALL.with(Field.UNANSWERED, "yes"))).isZero();
  }
}
