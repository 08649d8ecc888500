// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.database;

import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Busy;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Copies of a database, each whole in one file. The file alone is not: what was written last is
 * beside it for a while ("-wal", see SQLite's "Write-Ahead Logging").
 */
public final class Backup {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Path database;

  /**
   * @param database the file that is in use
   */
  public Backup(Path database) {
    this.database = database;
  }

  /**
   * Writes a copy, as of one moment, while others read and write; it is checked before it gets its
   * name, and can be read by its owner only.
   *
   * @param file which must not be there yet
   * @throws Conflict if it is
   * @throws dev.reroll.store.error.Failure if it can't be written, or the database is damaged
   */
  public void write(Path file) {
    if (Files.exists(file)) {
      throw new Conflict("\"%s\" is there already; name another file".formatted(file));
    }
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.deleteIfExists(partial);
      Files.createFile(
          partial,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (Connection connection = connection(database);
          var statement = connection.prepareStatement("VACUUM INTO ?")) {
        statement.setString(1, partial.toAbsolutePath().toString());
        statement.execute();
      }
      require(partial);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (SQLException e) {
      throw SqlFaults.of(e);
    } catch (IOException e) {
      throw StorageFailure.ofFile("cannot write \"%s\": %s".formatted(file, said(e)), e);
    }
  }

  /**
   * Puts a copy in the database's place. What was there is kept beside it.
   *
   * @param file a copy, which stays
   * @return where the database went that was there, or null if there was none
   * @throws BadInput if the file is no whole database of ours
   * @throws Conflict if the database is in use, or the file is of a newer version
   */
  public @Nullable Path restore(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput("there is no file \"%s\"".formatted(file));
    }
    require(file);
    Path partial = database.resolveSibling(database.getFileName() + ".partial");
    try {
      Files.createDirectories(database.toAbsolutePath().getParent());
      Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rw-------"));
      Path before = null;
      if (Files.exists(database)) {
        before = free();
        alone();
        Files.move(database, before, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(partial, database, StandardCopyOption.ATOMIC_MOVE);
      return before;
    } catch (IOException e) {
      throw StorageFailure.ofFile("cannot write \"%s\": %s".formatted(database, said(e)), e);
    }
  }

  /** Returns a name that nothing has. */
  private Path free() {
    for (int i = 1; ; i++) {
      Path path = database.resolveSibling(database.getFileName() + ".before-restore-" + i);
      if (!Files.exists(path)) {
        return path;
      }
    }
  }

  /** Takes all into the one file, for which nobody else may have it open. */
  private void alone() throws IOException {
    try (Connection connection = connection(database);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 0");
      // Leaving the journal mode needs the file for oneself, and removes what is beside it.
      statement.execute("PRAGMA journal_mode = DELETE");
    } catch (SQLException e) {
      if (SqlFaults.of(e) instanceof Busy) {
        throw new Conflict(
            "\"%s\" is in use; end reroll serve and all else that has it open, and try again"
                .formatted(database),
            e);
      }
      throw SqlFaults.of(e);
    }
    for (String beside : List.of("-wal", "-shm")) {
      if (Files.exists(database.resolveSibling(database.getFileName() + beside))) {
        throw new Conflict(
            "\"%s\" is in use; end reroll serve and all else that has it open, and try again"
                .formatted(database));
      }
    }
  }

  /** Sees to it that a file is a whole database that this version can read. */
  private static void require(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      int schema = Integer.parseInt(first(statement, "PRAGMA user_version"));
      String tables = first(statement, "SELECT count(*) FROM sqlite_master WHERE name = 'arrival'");
      if (schema == 0 || tables.equals("0")) {
        throw new BadInput("\"%s\" is no database of reroll's".formatted(file));
      }
      if (schema > Database.SCHEMA) {
        throw new Conflict(
            "\"%s\" is of a newer reroll (schema %d, this one knows %d); update reroll"
                .formatted(file, schema, Database.SCHEMA));
      }
      String check = first(statement, "PRAGMA integrity_check");
      if (!check.equals("ok")) {
        throw new BadInput("\"%s\" is damaged; take an older copy".formatted(file));
      }
    } catch (SQLException e) {
      throw new BadInput("\"%s\" is no whole database; take another copy".formatted(file), e);
    }
  }

  private static String first(Statement statement, String query) throws SQLException {
    try (var rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "0";
    }
  }

  private static Connection connection(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(PATIENCE_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source.getConnection();
  }

  private static String said(IOException e) {
    return e instanceof NoSuchFileException
        ? "its folder is not there"
        : String.valueOf(e.getMessage());
  }
}
