// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemChange;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Turn;
import dev.reroll.store.database.Database;
import dev.reroll.store.event.KeptEvent;
import dev.reroll.store.tracker.ItemLink;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.store.tracker.StoredTracker;
import dev.reroll.store.tracker.Tracker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of schema 16, opened by what knows events. */
class EventSentencesTest {
  private static final List<String> ITEMS =
      List.of(
          "INSERT INTO series (id, title, title_key, author_key) VALUES (1, 'a driver', 'd', 'm')",
          "INSERT INTO revision (id, series, anchor, author_key, number, total, rfc, resend) VALUES"
              + " (1, 1, 'a', 'm', 1, 1, 0, 0)",
          item(1, "OBJECTION", "SERIES", "CONDITIONAL", "NULL", "bug"),
          item(2, "CONDITION", "SERIES", "OPEN", "1", ""),
          item(3, "RULING", "SERIES", "STANDS", "NULL", "applied"),
          "INSERT INTO item_evidence VALUES (1, 0, 'm1', 'w1'), (2, 0, 'm1', 'w2'), (3, 0, 'm3', 'w3')",
          event(1, 1, "rule", "SUGGEST", "SUGGESTED", "confidence 0.85", "NULL"),
          event(2, 1, "me", "CONFIRM", "OPEN", "", "NULL"),
          event(3, 1, "me", "EDIT", "OPEN", "title\told\tnew\ndue\t\t2026-10-31 v4", "NULL"),
          event(4, 1, "me", "ANSWER", "ANSWERED", "fixed v4 3", "NULL"),
          event(5, 1, "me", "UNDO", "OPEN", "answer", "4"),
          event(6, 1, "me", "LINK", "OPEN", "depends on ruling 3", "NULL"),
          event(7, 1, "me", "NOTE", "OPEN", "declined m9 trailer Acked-by: G", "NULL"),
          event(8, 1, "me", "SNOOZE", "OPEN", "until v5", "NULL"),
          event(9, 1, "me", "NOTE", "OPEN", "written by a hand", "NULL"),
          event(10, 2, "rule", "OPEN", "OPEN", "", "NULL"),
          event(11, 3, "me", "OPEN", "STANDS", "", "NULL"),
          "INSERT INTO item_link VALUES (6, 1, 'DEPENDS_ON', 3)");

  @TempDir Path home;

  private static String item(
      int id, String type, String scope, String state, String lifts, String kind) {
    return """
    INSERT INTO item (id, type, series, revision, kind, scope, subsystem, holder_name,
        holder_email, standing, standing_from, state, title, lifts, raised, due_day, turn,
        since, origin_message, origin_words, suggestion_key, proposals, replied)
    VALUES (%1$d, '%2$s', 1, 1, '%6$s', '%3$s', 'NET', 'Greta', 'g@x', 'REVIEWER', 'R:', '%4$s',
        'title %1$d', %5$s, %1$d000, '2026-10-31', 'AUTHOR', 5000, 'm%1$d', 'w%1$d', 'k%1$d', 2,
        'r%1$d')
    """
        .formatted(id, type, scope, state, lifts, kind);
  }

  private static String event(
      int id, int item, String by, String action, String state, String detail, String undoes) {
    return """
    INSERT INTO item_event (id, item, at, effective, by_whom, action, state, reason, message_id,
        speaker, detail, undoes)
    VALUES (%1$d, %2$d, %1$d000, %1$d500, '%3$s', '%4$s', '%5$s', 'why %1$d', 'm%1$d', 'Greta',
        '%6$s', %7$s)
    """
        .formatted(id, item, by, action, state, detail, undoes);
  }

  private Path file() {
    return home.resolve("reroll.db");
  }

  private String url() {
    return "jdbc:sqlite:" + file() + "?foreign_keys=true";
  }

  @BeforeEach
  void writeAsSchema16Did() throws SQLException {
    Flyway.configure()
        .dataSource(url(), null, null)
        .locations("classpath:db/sqlite")
        .target("16")
        .load()
        .migrate();
    execute(ITEMS);
    execute(List.of("PRAGMA user_version = 16"));
  }

  private void execute(List<String> statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private void open() {
    Database.open(file()).close();
  }

  @Test
  void sentences_become_events_and_tell_people_the_same() throws SQLException {
    List<String> before = column("SELECT detail FROM item_event WHERE item = 1 ORDER BY id");

    try (Database database = Database.open(file())) {
      Tracker tracker = new StoredTracker(database, Clock.systemUTC());
      List<Entry> history = tracker.history(1);

      assertThat(history)
          .extracting(Entry::event)
          .containsExactly(
              new ItemEvent.Found(85),
              ItemEvent.PLAIN,
              new ItemEvent.Edited(
                  List.of(
                      new ItemChange.OfTitle("old", "new"),
                      new ItemChange.OfDue(Due.NONE, new Due(LocalDate.of(2026, 10, 31), 4)))),
              new ItemEvent.Fixed(4, 3),
              new ItemEvent.Undone(Action.ANSWER),
              new ItemEvent.Linked(Relation.DEPENDS_ON, ItemType.RULING, 3),
              new ItemEvent.ProposalDeclined("m9 trailer Acked-by: G"),
              new ItemEvent.Snoozed(new Due(null, 5)),
              new ItemEvent.Note("written by a hand"));
      assertThat(history).extracting(Entry::detail).isEqualTo(before);
      assertThat(history.get(4).undoes()).isEqualTo(4);
      assertThat(history.get(3).undone()).isTrue();
      assertThat(history.get(3).reason()).isEqualTo("why 4");
      assertThat(tracker.history(2).getFirst().event()).isEqualTo(new ItemEvent.Found(100));
      assertThat(tracker.history(3).getFirst().event()).isEqualTo(ItemEvent.PLAIN);
    }
  }

  @Test
  void nothing_else_of_the_items_is_other_than_before() throws SQLException {
    String items =
        """
        SELECT id || type || series || revision || kind || scope || subsystem || holder_name
            || holder_email || standing || standing_from || state || title || coalesce(lifts, '')
            || raised || due_day || origin_message || origin_words || suggestion_key
        FROM item ORDER BY id
        """;
    String rest =
        """
        SELECT item || position || message_id || words FROM item_evidence
        UNION ALL SELECT id || item || at || effective || by_whom || action || state || reason
            || message_id || speaker || coalesce(undoes, '') FROM item_event
        UNION ALL SELECT event || item || relation || target FROM item_link
        """;
    String indexes =
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
    List<String> itemsBefore = column(items);
    List<String> restBefore = column(rest);
    List<String> indexesBefore = column(indexes);

    open();

    assertThat(column(items)).isEqualTo(itemsBefore);
    assertThat(column(rest)).isEqualTo(restBefore);
    assertThat(column(indexes)).containsAll(indexesBefore);
    assertThat(column("PRAGMA foreign_key_check")).isEmpty();
    assertThat(column("SELECT \"table\" FROM pragma_foreign_key_list('item_event')"))
        .containsExactlyInAnyOrder("item", "item_event");
    assertThat(column("SELECT \"table\" FROM pragma_foreign_key_list('item')"))
        .containsExactlyInAnyOrder("item", "patch", "series");
  }

  @Test
  void links_and_undo_work_on_what_was_written_before() {
    try (Database database = Database.open(file())) {
      Tracker tracker = new StoredTracker(database, Clock.systemUTC());
      assertThat(tracker.links(1))
          .extracting(ItemLink::relation)
          .containsExactly(Relation.DEPENDS_ON);
      assertThat(tracker.find(ItemQuery.ALL)).hasSize(3);

      // What comes last is a note; then the nap, the declined words, the link, and the edit.
      for (int i = 0; i < 5; i++) {
        tracker.undo(1, "me", "");
      }

      Item item = tracker.item(1).orElseThrow();
      assertThat(item.title()).isEqualTo("old");
      assertThat(item.due()).isEqualTo(Due.NONE);
      assertThat(tracker.links(1)).isEmpty();
    }
  }

  @Test
  void columns_take_each_word_there_is_and_no_other() throws SQLException {
    open();

    for (State state : State.values()) {
      execute(List.of("UPDATE item SET state = '%s'".formatted(state)));
      execute(List.of("UPDATE item_event SET state = '%s'".formatted(state)));
    }
    for (Turn turn : Turn.values()) {
      execute(List.of("UPDATE item SET turn = '%s'".formatted(turn)));
    }
    for (ItemType type : ItemType.values()) {
      execute(List.of("UPDATE item SET type = '%s'".formatted(type)));
    }
    for (Action action : Action.values()) {
      execute(List.of("UPDATE item_event SET action = '%s'".formatted(action)));
    }
    for (KeptEvent.Kind kind : KeptEvent.Kind.values()) {
      execute(List.of("UPDATE item_event SET kind = '%s'".formatted(kind.word())));
    }
    for (Relation relation : Relation.values()) {
      execute(List.of("UPDATE item_link SET relation = '%s'".formatted(relation)));
    }
    for (String wrong :
        Arrays.asList(
            "UPDATE item SET state = 'GONE'",
            "UPDATE item SET type = 'IDEA'",
            "UPDATE item SET turn = 'MINE'",
            "UPDATE item SET scope = 'TREE'",
            "UPDATE item SET standing = 'FRIEND'",
            "UPDATE item_event SET action = 'SING'",
            "UPDATE item_event SET state = ''",
            "UPDATE item_event SET kind = 'sung'",
            "UPDATE item_event SET event = 'until v5'",
            "UPDATE item_event SET event = '[]'",
            "UPDATE item_link SET relation = 'LIKES'",
            "INSERT INTO lab_run (state, queued) VALUES ('lost', 0)",
            "INSERT INTO check_cell (revision, position, name, content, attempt, state, queued) VALUES"
                + " (1, 0, 'n', 'c', 1, 'lost', 0)")) {
      assertThatThrownBy(() -> execute(List.of(wrong)))
          .as(wrong)
          .hasMessageContaining("CHECK constraint failed");
    }
  }

  @Test
  void states_of_runs_are_kept_by_triggers() throws SQLException {
    open();
    execute(List.of("INSERT INTO lab_run (state, queued) VALUES ('queued', 0)"));

    for (String state : List.of("running", "done", "interrupted", "queued")) {
      execute(List.of("UPDATE lab_run SET state = '%s'".formatted(state)));
    }
    assertThatThrownBy(() -> execute(List.of("UPDATE lab_run SET state = 'lost'")))
        .hasMessageContaining("CHECK constraint failed: lab_run.state");
  }
}
