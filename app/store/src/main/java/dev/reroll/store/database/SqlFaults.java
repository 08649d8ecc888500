// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.database;

import dev.reroll.store.error.Bug;
import dev.reroll.store.error.Busy;
import dev.reroll.store.error.Failure;
import dev.reroll.store.error.StorageFailure;
import dev.reroll.store.error.StorageFailure.Reason;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Tells what the driver and what is around it throw in words for people. The driver's own words
 * name tables, statements and files, so they go to the log only.
 */
final class SqlFaults {
  /** Result codes hold more in their higher bits: which kind of busy, which call of the disk. */
  private static final int PRIMARY = 0xff;

  private SqlFaults() {}

  /** Returns what was thrown in words for people. */
  static Failure of(Throwable thrown) {
    return of(thrown, String.valueOf(thrown.getMessage()));
  }

  /**
   * Returns what was thrown in words for people.
   *
   * @param detail what the log says of it if it is a bug
   */
  static Failure of(Throwable thrown, String detail) {
    SQLiteException sqlite = cause(thrown, SQLiteException.class);
    if (sqlite == null) {
      // All connections of the pool are in use.
      return cause(thrown, SQLTransientConnectionException.class) == null
          ? new Bug(detail, thrown)
          : Busy.database(thrown);
    }
    return switch (primary(sqlite)) {
      case SQLITE_BUSY, SQLITE_LOCKED -> Busy.database(thrown);
      case SQLITE_FULL -> StorageFailure.of(Reason.FULL, thrown);
      case SQLITE_READONLY, SQLITE_PERM -> StorageFailure.of(Reason.READ_ONLY, thrown);
      case SQLITE_CORRUPT, SQLITE_NOTADB -> StorageFailure.of(Reason.DAMAGED, thrown);
      case SQLITE_IOERR -> StorageFailure.of(Reason.DISK, thrown);
      case SQLITE_CANTOPEN -> StorageFailure.of(Reason.NOT_OPENED, thrown);
      default -> new Bug(detail, thrown);
    };
  }

  /** Says whether another connection is in the way. */
  static boolean isBusy(SQLiteException thrown) {
    return switch (primary(thrown)) {
      case SQLITE_BUSY, SQLITE_LOCKED -> true;
      default -> false;
    };
  }

  private static SQLiteErrorCode primary(SQLiteException sqlite) {
    return SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY);
  }

  private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      if (type.isInstance(one)) {
        return type.cast(one);
      }
    }
    return null;
  }
}
