// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.Failure;
import dev.reroll.store.error.StorageFailure;
import dev.reroll.store.migration.EventSentences;
import dev.reroll.store.transaction.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The connections to one SQLite file.
 *
 * <p>SQLite takes one writer at a time, so there is a pool of one for writing, and a pool for
 * readers, who in WAL mode never wait for the writer. Whoever writes waits for the write lock
 * before its work begins, and for no longer than it was given to wait; see {@link WriteLock}.
 *
 * <p>What the driver throws is told as a {@link Failure}. Thread-safe.
 */
public final class Database implements AutoCloseable, Transactions {
  /** The newest script in db/sqlite; kept in the file, so that an up-to-date one opens at once. */
  static final int SCHEMA = 18;

  /** How long a command waits for others who write. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private static final int BUSY_TIMEOUT_MILLIS = (int) LONGEST_WAIT.toMillis();

  private static final int READERS = 4;

  /** An import writes much; what it writes is taken over to the file itself in large portions. */
  private static final int WRITE_CACHE_KIB = 64 * 1024;

  private static final int CHECKPOINT_PAGES = 8 * 1024;
  private static final int JOURNAL_BYTES = 64 << 20;

  private final Shared shared;
  private final Duration longestWait;
  private final int upgradedFrom;

  /**
   * What all who use the file in this process share. The queue's library takes connections by
   * itself, and has one of its own, or who writes a page would wait for its waiting.
   */
  private record Shared(
      HikariDataSource write,
      HikariDataSource queue,
      HikariDataSource read,
      Jdbi writer,
      Jdbi reader,
      WriteLock lock) {}

  private Database(Shared shared, Duration longestWait, int upgradedFrom) {
    this.shared = shared;
    this.longestWait = longestWait;
    this.upgradedFrom = upgradedFrom;
  }

  /** Opens a file, which is made or brought up to date first where that is needed. */
  public static Database open(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      int found = migrate(file);
      return new Database(shared(file), LONGEST_WAIT, found);
    } catch (IOException e) {
      throw StorageFailure.ofFile(unopened(file, String.valueOf(e.getMessage())), e);
    } catch (SQLException | FlywayException | HikariPool.PoolInitializationException e) {
      Failure failure = SqlFaults.of(e);
      throw failure instanceof StorageFailure storage
          ? storage.as(unopened(file, storage.text()))
          : failure;
    }
  }

  private static Shared shared(Path file) {
    HikariDataSource write = new HikariDataSource(writing("write", file));
    HikariDataSource read =
        new HikariDataSource(
            pool("read", dataSource(file, true), READERS, "PRAGMA query_only = true"));
    // Few commands use the queue: made this way, it opens nothing before it is asked.
    HikariDataSource queue = new HikariDataSource();
    writing("queue", file).copyStateTo(queue);
    Jdbi writer = Jdbi.create(write);
    writer.getConfig(SqlStatements.class).setUnusedBindingAllowed(false);
    return new Shared(write, queue, read, writer, Jdbi.create(read), new WriteLock());
  }

  private static String unopened(Path file, String why) {
    return "cannot open database \"%s\": %s; or name another folder with --home"
        .formatted(file, why);
  }

  /**
   * Returns the same database for acts that wait no longer than this for others who write, nor
   * longer than they did. It is closed with the one it was made of.
   */
  public Database waitingAtMost(Duration longest) {
    Duration least = longest.compareTo(longestWait) < 0 ? longest : longestWait;
    return new Database(shared, least, upgradedFrom);
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
      throw new Conflict(
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

  private static HikariConfig writing(String name, Path file) {
    return pool(name, dataSource(file, false), 1, "PRAGMA query_only = false");
  }

  private static HikariConfig pool(String name, SQLiteDataSource source, int size, String first) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionInitSql(first);
    config.setConnectionTimeout(BUSY_TIMEOUT_MILLIS);
    return config;
  }

  /** Returns connections that may write, each statement or transaction of which waits by itself. */
  public DataSource writers() {
    return shared.queue;
  }

  /** Returns whether the file held mail that older rules were applied to. */
  public boolean derivedByOlderRules() {
    return upgradedFrom > 0 && upgradedFrom < SCHEMA;
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T read(HandleCallback<T, X> callback)
      throws X {
    try {
      return shared.reader.inTransaction(callback);
    } catch (JdbiException e) {
      throw SqlFaults.of(e);
    }
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T write(HandleCallback<T, X> callback)
      throws X {
    try {
      return shared.lock.hold(shared.writer, longestWait, callback);
    } catch (JdbiException e) {
      throw SqlFaults.of(e);
    }
  }

  /** Commits what the callback writes; undoes it if it throws. */
  public <X extends Exception> void useWrite(HandleConsumer<X> callback) throws X {
    write(handle -> {
      callback.useHandle(handle);
      return true;
    });
  }

  @Override
  public void writeInSteps(HandleCallback<Boolean, RuntimeException> step) {
    while (write(step)) {
      shared.lock.letOthersIn();
    }
    shared.lock.letOthersIn();
  }

  @Override
  public Database patient() {
    return new Database(shared, LONGEST_WAIT, upgradedFrom);
  }

  @Override
  public void close() {
    shared.read.close();
    shared.queue.close();
    // Else the file alone would lack what was written last, for whoever copies it.
    try (Connection connection = shared.write.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      // Somebody else has it open, and takes it over when they end.
    }
    shared.write.close();
  }
}
