// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.database;

import dev.reroll.store.error.Busy;
import dev.reroll.store.error.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteException;

/**
 * Who may write now: one in this process, one in all that use the file.
 *
 * <p>A transaction takes SQLite's write lock as it begins (BEGIN IMMEDIATE), before any of the work
 * is done. So whoever has to wait has nothing to do again, and once begun nothing is in the way:
 * without that two that both read and then write would fail each other. SQLite would wait by
 * itself, but sleeps up to 100 ms at a time, and so misses the moments at which a process that
 * writes much lets go; here it is asked every few milliseconds. Thread-safe.
 */
final class WriteLock {
  private static final Duration ASK_EVERY = Duration.ofMillis(4);

  /** After writing for so long in all, who writes much lets others in for a moment. */
  private static final long HELD_AT_MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Long enough for all who ask to ask once. */
  private static final Duration LET_IN = Duration.ofMillis(20);

  private final Semaphore turn = new Semaphore(1, /* fair= */ true);
  private final AtomicLong heldNanos = new AtomicLong();

  /**
   * Returns what the work returns after its writes are committed; undoes them if it throws.
   *
   * @throws Busy if others wrote for longer than was to be waited; then the work was not begun
   */
  <T extends @Nullable Object, X extends Exception> T hold(
      Jdbi writer, Duration longestWait, HandleCallback<T, X> work) throws X {
    long deadline = System.nanoTime() + longestWait.toNanos();
    if (!turnCame(deadline)) {
      throw Busy.database(null);
    }
    try (Handle handle = writer.open()) {
      SQLiteConnection driver = handle.getConnection().unwrap(SQLiteConnection.class);
      begin(driver, deadline);
      long begun = System.nanoTime();
      try {
        return committed(driver, handle, work);
      } finally {
        heldNanos.addAndGet(System.nanoTime() - begun);
      }
    } catch (SQLException e) {
      throw SqlFaults.of(e);
    } finally {
      turn.release();
    }
  }

  /** Waits for a moment if this process wrote for long, so that others come to write. */
  void letOthersIn() {
    if (heldNanos.get() >= HELD_AT_MOST_NANOS) {
      heldNanos.set(0);
      pause(LET_IN);
    }
  }

  private static <T extends @Nullable Object, X extends Exception> T committed(
      SQLiteConnection driver, Handle handle, HandleCallback<T, X> work) throws X, SQLException {
    try {
      T result = work.withHandle(handle);
      execute(driver, "COMMIT");
      return result;
    } catch (Throwable e) {
      try {
        execute(driver, "ROLLBACK");
      } catch (SQLException alreadyDone) {
        // SQLite itself undoes a transaction that met a full disk.
        e.addSuppressed(alreadyDone);
      }
      throw e;
    } finally {
      driver.getConnectionConfig().setAutoCommit(true);
    }
  }

  /*
   * The driver's own commit begins the next transaction at once, and fails, though all is committed,
   * where another process was faster. So what begins and ends one is said here, and the driver is
   * told to add nothing of its own.
   */
  private static void begin(SQLiteConnection driver, long deadline) throws SQLException {
    int usual = driver.getBusyTimeout();
    driver.getConnectionConfig().setAutoCommit(false);
    driver.setBusyTimeout(0);
    try {
      while (!begun(driver, deadline)) {
        pause(ASK_EVERY);
      }
    } catch (SQLException | Failure e) {
      driver.getConnectionConfig().setAutoCommit(true);
      throw e;
    } finally {
      driver.setBusyTimeout(usual);
    }
  }

  private static boolean begun(SQLiteConnection driver, long deadline) throws SQLException {
    try {
      execute(driver, "BEGIN IMMEDIATE");
      return true;
    } catch (SQLiteException e) {
      if (!SqlFaults.isBusy(e)) {
        throw e;
      }
      if (System.nanoTime() >= deadline) {
        throw Busy.database(e);
      }
      return false;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Waits without being interrupted: who is asked to stop writes down first how far it came. */
  private boolean turnCame(long deadline) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return turn.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void pause(Duration time) {
    boolean interrupted = Thread.interrupted();
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
