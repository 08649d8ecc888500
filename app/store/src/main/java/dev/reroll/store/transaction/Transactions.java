// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.transaction;

import java.time.Duration;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/** Runs work on the database; while others write it waits, and is busy if they do for long. */
public interface Transactions {
  /** How long others may have to wait for a part of long work. */
  Duration STEP = Duration.ofMillis(150);

  /** Returns what the callback reads, from one consistent state of the database. */
  <T extends @Nullable Object, X extends Exception> T read(HandleCallback<T, X> callback) throws X;

  /** Returns what the callback returns after its writes are committed; undoes them if it throws. */
  <T extends @Nullable Object, X extends Exception> T write(HandleCallback<T, X> callback) throws X;

  /**
   * Does work that is too long for one transaction in many, between which others come to write.
   *
   * @param step does a part of it in a transaction of its own, for no longer than {@link #STEP},
   *     and returns whether there is more to do
   */
  void writeInSteps(HandleCallback<Boolean, RuntimeException> step);

  /** Returns the same for what has happened and must be written down, however long others write. */
  Transactions patient();
}
