// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.transaction;

import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** Runs work on the database; while others write it waits, and is busy if they do for long. */
public interface Transactions {
  /** Returns what the callback reads, from one consistent state of the database. */
  <T extends @Nullable Object, X extends Exception> T read(HandleCallback<T, X> callback) throws X;

  /** Returns what the callback returns after its writes are committed; undoes them if it throws. */
  <T extends @Nullable Object, X extends Exception> T write(HandleCallback<T, X> callback) throws X;

  /** Returns the same for what has happened and must be written down, however long others write. */
  Transactions patient();
}
