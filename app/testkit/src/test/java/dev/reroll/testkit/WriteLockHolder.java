// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Another connection to a home's database that holds its write lock until it is closed. */
final class WriteLockHolder implements AutoCloseable {
  private final Connection connection;

  private WriteLockHolder(Connection connection) {
    this.connection = connection;
  }

  static WriteLockHolder of(Path home) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("reroll.db").toAbsolutePath());
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("CREATE TABLE held (x)");
    }
    return new WriteLockHolder(connection);
  }

  /** Lets go; nothing of it is kept. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
