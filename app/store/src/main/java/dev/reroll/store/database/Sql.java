// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.database;

import dev.reroll.store.error.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteConnectionConfig;

/**
 * Statements of one transaction, each prepared once: where thousands of rows are written, preparing
 * takes longer than running. They are released with the connection. Used by one thread.
 */
public final class Sql {
  private static final String NEWEST_ROW = "SELECT last_insert_rowid()";

  private final Connection connection;
  private final Map<String, PreparedStatement> kept = new HashMap<>();

  private final SQLiteConnectionConfig driver;

  private Sql(Connection connection) throws SQLException {
    this.connection = connection;
    this.driver = connection.unwrap(SQLiteConnection.class).getConnectionConfig();
  }

  /** Returns the statements of a handle's transaction. */
  public static Sql of(Handle handle) {
    try {
      return new Sql(handle.getConnection());
    } catch (SQLException e) {
      throw SqlFaults.of(e);
    }
  }

  /** Makes something of a row. */
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Runs a statement; returns how many rows it changed. */
  public int update(String sql, @Nullable Object... arguments) {
    // The driver would look the new row's id up after each, by a statement prepared for that.
    driver.setGetGeneratedKeys(false);
    try {
      return bound(sql, arguments).executeUpdate();
    } catch (SQLException e) {
      throw failed(sql, e);
    } finally {
      driver.setGetGeneratedKeys(true);
    }
  }

  /** Inserts a row; returns its id. */
  public long insert(String sql, @Nullable Object... arguments) {
    update(sql, arguments);
    return number(NEWEST_ROW).orElseThrow();
  }

  /** Returns the first column of the first row, empty for none or NULL. */
  public Optional<Long> number(String sql, @Nullable Object... arguments) {
    try (ResultSet rows = bound(sql, arguments).executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      long value = rows.getLong(1);
      return rows.wasNull() ? Optional.empty() : Optional.of(value);
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** Returns whether there is a row at all. */
  public boolean any(String sql, @Nullable Object... arguments) {
    return number(sql, arguments).isPresent();
  }

  /** Returns what is made of the first row, empty for none. */
  public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) {
    try (ResultSet rows = bound(sql, arguments).executeQuery()) {
      return rows.next() ? Optional.of(row.of(rows)) : Optional.empty();
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** Returns what is made of each row. */
  public <T> List<T> list(String sql, Row<T> row, @Nullable Object... arguments) {
    List<T> found = new ArrayList<>();
    each(sql, rows -> found.add(row.of(rows)), arguments);
    return found;
  }

  /** Does something with a row. */
  public interface RowUse {
    void on(ResultSet row) throws SQLException;
  }

  /** Does something with each row. */
  public void each(String sql, RowUse use, @Nullable Object... arguments) {
    try (ResultSet rows = bound(sql, arguments).executeQuery()) {
      while (rows.next()) {
        use.on(rows);
      }
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object[] arguments) throws SQLException {
    PreparedStatement statement = kept.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      kept.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case null -> statement.setNull(i + 1, java.sql.Types.NULL);
        case String text -> statement.setString(i + 1, text);
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setInt(i + 1, number);
        case Double number -> statement.setDouble(i + 1, number);
        case Boolean yes -> statement.setInt(i + 1, yes ? 1 : 0);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        default ->
            throw new IllegalArgumentException(
                "this is a bug in reroll: %s cannot be bound".formatted(arguments[i]));
      }
    }
    return statement;
  }

  private static Failure failed(String sql, SQLException e) {
    return SqlFaults.of(e, "%s: %s".formatted(e.getMessage(), sql.strip()));
  }
}
