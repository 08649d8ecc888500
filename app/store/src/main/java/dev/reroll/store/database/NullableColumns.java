// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.database;

import dev.reroll.mail.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads columns that may be NULL. */
public final class NullableColumns {
  private NullableColumns() {}

  /** Returns a text, null for NULL. */
  @SuppressWarnings("NullAway") // JDBC gives null for NULL; its signature does not say so.
  public static @Nullable String text(ResultSet rows, String column) throws SQLException {
    return rows.getString(column);
  }

  /** Returns a time kept as milliseconds since 1970, null for NULL. */
  public static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    long millis = rows.getLong(column);
    return rows.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** Returns a number, null for NULL. */
  public static @Nullable Long number(ResultSet rows, String column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : value;
  }

  /** Returns the address of a pair of columns, or null where both are NULL. */
  public static @Nullable Address address(ResultSet rows, String name, String email)
      throws SQLException {
    String n = text(rows, name);
    String e = text(rows, email);
    return n == null && e == null ? null : new Address(n, e);
  }

  /** Returns a time as milliseconds since 1970, as it is kept. */
  public static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
