// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.reroll.store.migration.EventSentences;
import dev.reroll.store.transaction.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The connections to one SQLite file.
 *
 * <p>SQLite takes one writer at a time, so there is a pool of one for writing, whose transactions
 * take the write lock at their begin (else two processes that both read and then write would fail
 * each other), and a pool for readers, who in WAL mode never wait for the writer.
 */
public final class Database implements AutoCloseable, Transactions {
  /**
   * The newest script in db/sqlite; kept in the file, so that an up-to-date one opens at once.
   */
  static final int SCHEMA = 18;

  private static final int BUSY_TIMEOUT_MILLIS = 30_000;
  private static final int READERS = 4;

  /** An import writes much; what it writes is taken over to the file itself in large portions. */
  private static final int WRITE_CACHE_KIB = 64 * 1024;

  private static final int CHECKPOINT_PAGES = 8 * 1024;
  private static final int JOURNAL_BYTES = 64 << 20;

  private final HikariDataSource writePool;
  private final HikariDataSource readPool;
  private final Jdbi writer;
  private final Jdbi reader;

  private final int upgradedFrom;

  private Database(Path file, int upgradedFrom) {
    this.upgradedFrom = upgradedFrom;
    writePool = pool("write", dataSource(file, false), 1, "PRAGMA query_only = false");
    readPool = pool("read", dataSource(file, true), READERS, "PRAGMA query_only = true");
    writer = Jdbi.create(writePool);
    reader = Jdbi.create(readPool);
    writer.getConfig(SqlStatements.class).setUnusedBindingAllowed(false);
  }

  /** Opens a file, which is made or brought up to date first where that is needed. */
  public static Database open(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return new Database(file, migrate(file));
    } catch (IOException | FlywayException | SQLException e) {
      throw new StoreException(
          "cannot open database \"%s\": %s; check that the folder can be written, or name another with --home"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Brings a file up to date; returns its schema before, 0 for a new file. */
  private static int migrate(Path file) throws SQLException {
    SQLiteDataSource source = dataSource(file, false);
    int found;
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery("PRAGMA user_version")) {
      found = result.next() ? result.getInt(1) : 0;
    }
    if (found == SCHEMA) {
      return found;
    }
    if (found > SCHEMA) {
      throw new StoreException(
          "cannot open database \"%s\": it is of a newer reroll (schema %d, this one knows %d); update reroll"
              .formatted(file, found, SCHEMA));
    }
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/sqlite")
        .javaMigrations(new EventSentences())
        .outOfOrder(true)
        .load()
        .migrate();
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = " + SCHEMA);
    }
    return found;
  }

  private static SQLiteDataSource dataSource(Path file, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.enforceForeignKeys(true);
    if (!readOnly) {
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      config.setCacheSize(-WRITE_CACHE_KIB);
      config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
      config.setJournalSizeLimit(JOURNAL_BYTES);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static HikariDataSource pool(
      String name, SQLiteDataSource source, int size, String first) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionInitSql(first);
    config.setConnectionTimeout(BUSY_TIMEOUT_MILLIS);
    return new HikariDataSource(config);
  }

  /** Returns connections that may write, of which there is one at a time. */
  public DataSource writers() {
    return writePool;
  }

  /** Returns whether the file held mail that older rules were applied to. */
  public boolean derivedByOlderRules() {
    return upgradedFrom > 0 && upgradedFrom < SCHEMA;
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T read(HandleCallback<T, X> callback)
      throws X {
    return reader.inTransaction(callback);
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T write(HandleCallback<T, X> callback)
      throws X {
    return writer.inTransaction(callback);
  }

  /** Commits what the callback writes; undoes it if it throws. */
  public <X extends Exception> void useWrite(HandleConsumer<X> callback) throws X {
    writer.useTransaction(callback);
  }

  @Override
  public void close() {
    readPool.close();
    writePool.close();
  }
}
