// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.mail.Address;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import dev.reroll.review.suggest.Findings;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.Response;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Suggested;
import dev.reroll.review.tracker.Turn;
import dev.reroll.store.Store;
import dev.reroll.store.database.Sql;
import dev.reroll.store.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tracker on a real database: a NAK with a condition, questions, promises, and their ends. */
class TrackerTest {
  private static final String MAINTAINERS =
      """
      NETWORKING DRIVERS
      M:\tThe ruler <ruler@example.org>
      R:\tThe holder <holder@example.org>
      F:\td/

      OTHER
      M:\tThe stranger <stranger@example.org>
      F:\te/
      """;

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
    return headed("", who, id, day, subject, references, body);
  }

  private static String headed(
      String header,
      String who,
      String id,
      int day,
      String subject,
      String references,
      String body) {
    String last = references.isEmpty() ? "" : references.substring(references.lastIndexOf('<'));
    return header
        + "From: The %s <%s@example.org>\nSubject: %s\nMessage-ID: <%s@x>\nDate: %d Jan 2026 10:00:00 +0000\nIn-Reply-To: %s\nReferences: %s\n\n%s\n"
            .formatted(who, who, subject, id, day, last, references, body);
  }

  private static String diff(String line) {
    return "---\ndiff --git a/d/f.c b/d/f.c\nnew file mode 100644\n--- /dev/null\n+++ b/d/f.c\n@@ -0,0 +1,3 @@\n+one\n+%s\n+three\n"
        .formatted(line);
  }

  private static final String V1 = "[PATCH net-next 0/2] a driver";
  private static final String PATCH = "[PATCH net-next 2/2] d: send";

  private void add(String... mails) {
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

  private void addSeries() {
    add(
        mail("author", "c", 5, V1, "", "Cover."),
        mail("author", "p1", 5, "[PATCH net-next 1/2] d: begin", "<c@x>", diff("begin")),
        mail("author", "p2", 5, PATCH, "<c@x>", diff("send(end);")),
        mail(
            "holder",
            "n",
            6,
            "Re: " + V1,
            "<c@x>",
            "Only its vendor gains.\n\n"
                + "I withdraw this only if all can use it.\n\n"
                + "Nacked-by: The holder <holder@example.org>"),
        mail(
            "reviewer",
            "r",
            6,
            "Re: " + PATCH,
            "<c@x> <p2@x>",
            "The author wrote:\n> +one\n> +send(end);\n\nThis is never checked. Why not?"));
  }

  private Item opened() {
    return tracker.open(
        new NewItem(
            ItemType.OBJECTION,
            "bug",
            Objection.Scope.LINE,
            "<r@x>",
            "This is never\nchecked.",
            null,
            null,
            Due.NONE,
            null,
            "me"));
  }

  private Item nak() {
    return tracker.find(ItemQuery.ALL.with(Field.TYPE, "objection")).getFirst();
  }

  @Test
  void suggestion_counts_once_confirmed_with_its_condition_and_only_its_holder_withdraws() {
    addSeries();
    Item nak = nak();
    assertThat(nak.state()).isEqualTo(State.SUGGESTED);
    assertThat(nak.turn()).isEqualTo(Turn.MAINTAINER);

    Item confirmed = tracker.act(nak.id(), ItemStep.of(Action.CONFIRM, "me", "", null));

    assertThat(confirmed.state()).isEqualTo(State.CONDITIONAL);
    assertThat(confirmed.turn()).isEqualTo(Turn.AUTHOR);
    List<Item> conditions = tracker.conditions(List.of(confirmed)).get(nak.id());
    assertThat(conditions)
        .singleElement()
        .satisfies(condition -> {
          assertThat(condition.state()).isEqualTo(State.OPEN);
          assertThat(condition.evidence())
              .containsExactly(new Evidence("n@x", "I withdraw this only if all can use it."));
        });

    add(mail("author", "no", 8, "Re: " + V1, "<c@x> <n@x>", "I think it is withdrawn."));
    assertThatThrownBy(
            () -> tracker.act(nak.id(), ItemStep.of(Action.WITHDRAW, "me", "he says so", "<no@x>")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("only the holder withdraws");
    add(mail("holder", "w", 9, "Re: " + V1, "<c@x> <no@x>", "I withdraw it."));
    Item ended = tracker.act(nak.id(), ItemStep.of(Action.WITHDRAW, "me", "all can use it", "w@x"));

    assertThat(ended.state()).isEqualTo(State.WITHDRAWN);
    assertThat(ended.turn()).isEqualTo(Turn.NOBODY);
    assertThat(ended.ended().messageId()).isEqualTo("w@x");
    assertThat(ended.ended().by()).isEqualTo("The holder");
    assertThat(ended.ended().at().toString()).isEqualTo("2026-01-09T10:00:00Z");
    assertThat(tracker.history(nak.id()))
        .extracting(Entry::action)
        .containsExactly(Action.SUGGEST, Action.CONFIRM, Action.NOTE, Action.WITHDRAW);
  }

  @Test
  void condition_that_is_met_lifts_its_objection() {
    addSeries();
    Item nak = tracker.act(nak().id(), ItemStep.of(Action.CONFIRM, "me", "", null));
    Item condition = tracker.conditions(List.of(nak)).get(nak.id()).getFirst();
    add(mail("holder", "w", 9, "Re: " + V1, "<c@x> <n@x>", "Now all can."));

    Item met = tracker.act(condition.id(), ItemStep.of(Action.RESOLVE, "me", "all can", "w@x"));

    assertThat(met.state()).isEqualTo(State.MET);
    Item lifted = tracker.item(nak.id()).orElseThrow();
    assertThat(lifted.state()).isEqualTo(State.RESOLVED);
    assertThat(lifted.ended().why()).contains("condition %d is met".formatted(condition.id()));
    assertThat(lifted.ended().messageId()).isEqualTo("w@x");
  }

  @Test
  void forged_from_gives_no_standing_until_a_person_checked_it() {
    addSeries();
    tracker.act(nak().id(), ItemStep.of(Action.CONFIRM, "me", "", null));
    add(
        headed(
            "Authentication-Results: mx.example.org; dkim=fail header.d=example.org\n",
            "holder",
            "forged",
            9,
            "Re: " + V1,
            "<c@x> <n@x>",
            "I withdraw it."),
        "From: The holder <holder@elsewhere.example>\n"
            + "Subject: Re: x\n"
            + "Message-ID: <name@x>\n"
            + "In-Reply-To: <c@x>\n\n"
            + "I withdraw it.\n");

    assertThatThrownBy(
            () -> tracker.act(nak().id(), ItemStep.of(Action.WITHDRAW, "me", "so", "forged@x")))
        .hasMessageContaining("gives no standing")
        .hasMessageContaining("dkim=fail");
    assertThatThrownBy(
            () -> tracker.act(nak().id(), ItemStep.of(Action.WITHDRAW, "me", "so", "name@x")))
        .hasMessageContaining("only the holder withdraws");
    ItemStep checked =
        new ItemStep(
            Action.WITHDRAW, "me", "phoned her", "forged@x", true, Due.NONE, Response.WORDS, null);
    assertThat(tracker.act(nak().id(), checked).state()).isEqualTo(State.WITHDRAWN);
    assertThat(tracker.history(nak().id()).getLast().detail()).isEqualTo("checked by hand");
  }

  @Test
  void ruling_overrules_only_what_its_maker_maintains_by_the_file_of_the_base() {
    addSeries();
    Item objection = opened();
    add(
        mail("ruler", "u", 9, "Re: " + PATCH, "<c@x> <r@x>", "I take it as it is."),
        mail("stranger", "s", 9, "Re: " + PATCH, "<c@x> <r@x>", "I take it as it is."));
    ItemStep byRuler = ItemStep.of(Action.OVERRULE, "me", "taken", "u@x");

    assertThatThrownBy(() -> tracker.act(objection.id(), byRuler))
        .hasMessageContaining("by MAINTAINERS");
    assertThat(nak().standing()).isEqualTo(Objection.Standing.UNKNOWN);
    tracker.setMaintainers(MAINTAINERS, "v6.12", null);
    assertThat(nak().standing()).isEqualTo(Objection.Standing.REVIEWER);
    assertThatThrownBy(
            () -> tracker.act(objection.id(), ItemStep.of(Action.OVERRULE, "me", "taken", "s@x")))
        .hasMessageContaining("not maintainer of all");
    assertThat(tracker.act(objection.id(), byRuler).state()).isEqualTo(State.OVERRULED);
  }

  @Test
  void trailer_of_standing_counts_at_once_and_that_of_a_stranger_is_a_suggestion() {
    tracker.setMaintainers(MAINTAINERS, "v6.12", null);
    addSeries();
    add(
        mail(
            "passer-by",
            "x",
            7,
            "Re: " + V1,
            "<c@x>",
            "No.\n\nNacked-by: The passer-by <passer-by@example.org>"));

    assertThat(tracker.find(ItemQuery.ALL.with(Field.TYPE, "objection")))
        .extracting(Item::state)
        .containsExactly(State.CONDITIONAL, State.SUGGESTED);
    assertThat(nak().standing()).isEqualTo(Objection.Standing.REVIEWER);
    assertThat(nak().standingFrom()).contains("R: of NETWORKING DRIVERS, MAINTAINERS of v6.12");
    assertThat(nak().subsystem()).isEqualTo("NETWORKING DRIVERS");
  }

  @Test
  void dismissal_is_remembered_when_mail_comes_again_and_is_derived_again() {
    addSeries();
    tracker.act(nak().id(), ItemStep.of(Action.DISMISS, "me", "a joke", null));

    addSeries();
    store.rebuild(_ -> {});

    assertThat(tracker.find(ItemQuery.ALL.with(Field.TYPE, "objection,condition")))
        .hasSize(2)
        .allSatisfy(item -> assertThat(item.state()).isEqualTo(State.DISMISSED));
  }

  @Test
  void suggestion_of_any_type_is_kept_once_whatever_became_of_it() {
    addSeries();
    Suggested question =
        new Suggested(
            ItemType.QUESTION,
            "",
            Objection.Scope.PATCH,
            new Address("The reviewer", "reviewer@example.org"),
            "Is it checked?",
            List.of(new Evidence("r@x", "This is never checked.")),
            0.8,
            "a question",
            "key");
    long series = tracker.find(ItemQuery.ALL).getFirst().place().series();
    take(series, question);
    ItemQuery asked = ItemQuery.ALL.with(Field.TYPE, "question").with(Field.WORDS, "never");
    Item kept = tracker.find(asked).getFirst();
    assertThat(kept.state()).isEqualTo(State.SUGGESTED);
    assertThat(tracker.history(kept.id()).getFirst().detail()).isEqualTo("confidence 0.80");

    tracker.act(kept.id(), ItemStep.of(Action.DISMISS, "me", "rhetorical", null));
    take(series, question);

    assertThat(tracker.find(asked))
        .singleElement()
        .satisfies(item -> assertThat(item.state()).isEqualTo(State.DISMISSED));
  }

  private void take(long series, Suggested suggested) {
    Jdbi.create("jdbc:sqlite:" + folder.resolve("home").resolve("reroll.db"))
        .useTransaction(handle -> {
          Sql sql = Sql.of(handle);
          long message = sql.number("SELECT id FROM message WHERE key = ?", "r@x").orElseThrow();
          new FoundItems(handle, sql)
              .take(
                  message,
                  new byte[0],
                  series,
                  1,
                  null,
                  new Findings(List.of(), List.of(suggested), List.of()));
        });
  }

  @Test
  void item_opens_on_own_words_only_and_once_and_knows_its_line() {
    addSeries();

    Item objection = opened();

    assertThat(objection.evidence()).containsExactly(new Evidence("r@x", "This is never checked."));
    assertThat(objection.place().position()).isEqualTo(2);
    assertThat(objection.place().path()).isEqualTo("d/f.c");
    assertThat(objection.place().line()).isEqualTo("+send(end);");
    assertThatThrownBy(this::opened).hasMessageContaining("already");
    assertThatThrownBy(() ->
            tracker.open(
                new NewItem(
                    ItemType.QUESTION,
                    "",
                    Objection.Scope.PATCH,
                    "r@x",
                    "+send(end);",
                    null,
                    null,
                    Due.NONE,
                    null,
                    "me")))
        .hasMessageContaining("does not hold the words");
  }

  @Test
  void fixed_in_a_revision_needs_a_patch_that_touches_the_line_and_proposes_no_end() {
    addSeries();
    Item objection = opened();
    add(
        mail("author", "c2", 12, "[PATCH net-next v2 0/2] a driver", "", "Cover."),
        mail("author", "q1", 12, "[PATCH net-next v2 1/2] d: begin", "<c2@x>", diff("begin")),
        mail("author", "q2", 12, "[PATCH net-next v2 2/2] d: send", "<c2@x>", diff("send(end);")),
        mail("author", "c3", 20, "[PATCH net-next v3 0/2] a driver", "", "Cover."),
        mail(
            "author",
            "s1",
            20,
            "[PATCH net-next v3 2/2] d: send",
            "<c3@x>",
            diff("if (end < size) send(end);")));
    ItemStep inV2 =
        new ItemStep(
            Action.ANSWER,
            "me",
            "",
            "q2@x",
            false,
            Due.NONE,
            new Response(Response.Kind.FIXED, 2, 2),
            null);
    assertThatThrownBy(() -> tracker.act(objection.id(), inV2))
        .hasMessageContaining("v2 does not touch");

    Item answered =
        tracker.act(
            objection.id(),
            new ItemStep(
                Action.ANSWER,
                "me",
                "",
                "s1@x",
                false,
                Due.NONE,
                new Response(Response.Kind.FIXED, 3, 2),
                null));

    assertThat(answered.state()).isEqualTo(State.ANSWERED);
    assertThat(answered.turn()).isIn(Turn.HOLDER, Turn.MAINTAINER);
    assertThat(tracker.touches(List.of(answered), 3).get(answered.id()).hunk())
        .contains("+if (end < size) send(end);");
    assertThat(tracker.proposals(answered)).isEmpty();
    add(
        mail(
            "reviewer",
            "ok",
            21,
            "Re: [PATCH net-next v3 2/2] d: send",
            "<c3@x> <s1@x>",
            "Good.\n\nReviewed-by: The reviewer <reviewer@example.org>"));
    assertThat(tracker.proposals(answered))
        .singleElement()
        .satisfies(proposal -> {
          assertThat(proposal.messageId()).isEqualTo("ok@x");
          assertThat(proposal.revision()).isEqualTo(3);
        });
    assertThat(tracker.item(answered.id()).orElseThrow().state()).isEqualTo(State.ANSWERED);
  }

  @Test
  void undo_is_a_new_entry_and_goes_back_step_by_step() {
    addSeries();
    Item objection = opened();
    tracker.edit(
        objection.id(),
        new Rewording("another title", "design", null, new Due(LocalDate.of(2026, 3, 1), null)),
        "me",
        "clearer");
    tracker.act(objection.id(), ItemStep.of(Action.ANSWER, "me", "it is by design", null));

    assertThat(tracker.undo(objection.id(), "me", "").state()).isEqualTo(State.OPEN);
    Item before = tracker.undo(objection.id(), "me", "was better");
    assertThat(before.title()).isEqualTo("This is never checked.");
    assertThat(before.kind()).isEqualTo("bug");
    assertThat(before.due()).isEqualTo(Due.NONE);
    assertThatThrownBy(() -> tracker.undo(objection.id(), "me", ""))
        .hasMessageContaining("nothing of objection");
    assertThat(tracker.history(objection.id()))
        .extracting(Entry::action)
        .containsExactly(Action.OPEN, Action.EDIT, Action.ANSWER, Action.UNDO, Action.UNDO);
  }

  @Test
  void broken_promise_is_red_on_its_series_and_on_those_that_relied_on_it() {
    addSeries();
    add(
        mail("author", "pr", 7, "Re: " + V1, "<c@x> <n@x>", "I will post a model in January."),
        mail("other", "o", 8, "[PATCH] e: other", "", diff("x").replace("d/f.c", "e/g.c")),
        mail("holder", "oq", 9, "Re: [PATCH] e: other", "<o@x>", "Does this need the model?"));
    Item promise =
        tracker.open(
            new NewItem(
                ItemType.COMMITMENT,
                "",
                Objection.Scope.SERIES,
                "pr@x",
                "I will post a model in January.",
                null,
                null,
                new Due(LocalDate.of(2026, 1, 31), null),
                null,
                "me"));
    Item question =
        tracker.open(
            new NewItem(
                ItemType.QUESTION,
                "",
                Objection.Scope.PATCH,
                "oq@x",
                "Does this need the model?",
                null,
                null,
                Due.NONE,
                null,
                "me"));
    long mine = promise.place().series();
    long other = question.place().series();

    assertThat(tracker.red(mine)).extracting(Item::id).containsExactly(promise.id());
    assertThat(tracker.red(other)).isEmpty();
    tracker.link(question.id(), Relation.DEPENDS_ON, promise.id(), "me", "it does");
    assertThat(tracker.red(other)).extracting(Item::id).containsExactly(promise.id());
    assertThat(tracker.links(promise.id()))
        .singleElement()
        .satisfies(link -> assertThat(link.forward()).isFalse());
    tracker.undo(question.id(), "me", "it does not");
    assertThat(tracker.red(other)).isEmpty();
    tracker.act(promise.id(), ItemStep.of(Action.BREAK, "me", "not posted", null));
    assertThat(tracker.red(mine)).hasSize(1);
  }

  @Test
  void silence_of_the_holder_makes_it_the_maintainers_turn_as_long_as_the_project_waits() {
    addSeries();
    Item objection = opened();
    add(mail("author", "a", 8, "Re: " + PATCH, "<c@x> <p2@x> <r@x>", "It can't be wrong."));

    assertThat(tracker.item(objection.id()).orElseThrow().turn()).isEqualTo(Turn.MAINTAINER);
    assertThat(
            tracker.count(ItemQuery.ALL.with(Field.TURN, "maintainer").with(Field.STATE, "open")))
        .isEqualTo(1);
    tracker.setPatience("", 100_000);
    assertThat(tracker.item(objection.id()).orElseThrow().turn()).isEqualTo(Turn.HOLDER);
    assertThat(tracker.count(ItemQuery.ALL.with(Field.TURN, "holder"))).isEqualTo(1);
  }

  @Test
  void items_are_found_by_all_that_is_known_of_them() {
    addSeries();
    Item objection = opened();
    tracker.act(
        objection.id(),
        new ItemStep(
            Action.SNOOZE,
            "me",
            "",
            null,
            false,
            Due.parse("v9").orElseThrow(),
            Response.WORDS,
            null));

    for (var entry :
        List.of(
            List.of(Field.TYPE, "objection"),
            List.of(Field.STATE, "open"),
            List.of(Field.SERIES, "1"),
            List.of(Field.HOLDER, "REVIEWER@example.org"),
            List.of(Field.KIND, "bug"),
            List.of(Field.SCOPE, "line"),
            List.of(Field.STANDING, "unknown"),
            List.of(Field.AGE, "1"),
            List.of(Field.WORDS, "never"),
            List.of(Field.MESSAGE, "<r@x>"),
            List.of(Field.REVISION, "v1"),
            List.of(Field.SNOOZED, "yes"))) {
      ItemQuery query = ItemQuery.ALL.with((Field) entry.get(0), (String) entry.get(1));
      assertThat(tracker.find(query)).as("%s", query).extracting(Item::id).contains(objection.id());
    }
    assertThat(tracker.find(ItemQuery.ALL.with(Field.SNOOZED, "no")))
        .extracting(Item::id)
        .doesNotContain(objection.id());
    assertThat(tracker.find(ItemQuery.ALL.with(Field.WORDS, "100%"))).isEmpty();
    assertThat(tracker.counts(ItemQuery.ALL, List.of(Field.STATE)).get(Field.STATE))
        .contains(new Tracker.Count("SUGGESTED", 3));
    assertThat(tracker.overTime(ItemQuery.ALL, 20).getLast().open()).isEqualTo(1);
    assertThat(tracker.changes(ItemQuery.ALL, 10).getFirst().item().id()).isEqualTo(objection.id());
  }
}
