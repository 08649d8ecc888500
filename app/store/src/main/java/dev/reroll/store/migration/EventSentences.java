// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.migration;

import dev.reroll.review.tracker.Action;
import dev.reroll.store.event.KeptEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Reads the sentences that V18 left as notes, so that no other code has to. */
public final class EventSentences implements JavaMigration {
  private record Sentence(long event, Action action, boolean byRule, String text) {}

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("18.1");
  }

  @Override
  public String getDescription() {
    return "sentences of events";
  }

  @Override
  @SuppressWarnings("NullAway") // Flyway takes null for none; its signature does not say so.
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    List<Sentence> sentences = sentences(connection);
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE item_event SET kind = ?, event = ? WHERE id = ?")) {
      for (Sentence one : sentences) {
        KeptEvent read = KeptEvent.of(OldSentences.read(one.action, one.byRule, one.text));
        update.setString(1, read.kind().word());
        update.setString(2, read.json());
        update.setLong(3, one.event);
        update.executeUpdate();
      }
    }
  }

  private static List<Sentence> sentences(Connection connection) throws SQLException {
    List<Sentence> found = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT id, action, by_whom = 'rule' AS by_rule, event ->> 'text' AS text
                FROM item_event WHERE kind = 'note'
                """);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Sentence(
                rows.getLong("id"),
                Action.valueOf(rows.getString("action")),
                rows.getBoolean("by_rule"),
                rows.getString("text")));
      }
    }
    return found;
  }
}
