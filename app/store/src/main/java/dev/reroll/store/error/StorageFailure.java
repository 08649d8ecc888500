// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.error;

import org.jspecify.annotations.Nullable;

/** Files of this machine can't be read or written as they should be. */
public final class StorageFailure extends Failure {
  private static final long serialVersionUID = 1;

  /** What is wrong with the database's file, and what to do. */
  public enum Reason {
    FULL("the disk that the database is on is full: free some space and try again"),
    READ_ONLY("the database can't be written: make its files and their folder writable"),
    DAMAGED("the database is damaged, or is none: put a copy of it back"),
    DISK("the disk that the database is on fails: see what the system's log says of it"),
    NOT_OPENED("the database can't be opened: check that its folder is there and can be written");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private final @Nullable Reason reason;
  private final String textElsewhere;

  private StorageFailure(
      @Nullable Reason reason, String message, String textElsewhere, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.textElsewhere = textElsewhere;
  }

  /** Returns that the database's file fails; what was not committed is undone. */
  public static StorageFailure of(Reason reason, Throwable cause) {
    return new StorageFailure(reason, reason.text, reason.text, cause);
  }

  /** Returns that a file fails; the message says what failed, and may name the file. */
  public static StorageFailure ofFile(String message, Throwable cause) {
    return new StorageFailure(
        null, message, "a file of this server can't be read or written; its log says more", cause);
  }

  /**
   * Returns the same, told as what it meant for something greater.
   *
   * @param message names no file if pages may show it
   */
  public StorageFailure as(String message) {
    return new StorageFailure(reason, message, message, this);
  }

  /** Says whether there is no space left. */
  public boolean isFull() {
    return reason == Reason.FULL;
  }

  @Override
  public String textElsewhere() {
    return textElsewhere;
  }
}
