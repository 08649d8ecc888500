// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import dev.reroll.store.error.BadInput;

/** What was asked for, or what is set up, makes no sense; the message says what would. */
public final class UsageException extends BadInput {
  private static final long serialVersionUID = 1;

  private final boolean namesFiles;

  public UsageException(String message) {
    this(message, false);
  }

  private UsageException(String message, boolean namesFiles) {
    super(message);
    this.namesFiles = namesFiles;
  }

  /** Returns one of what is set up on this machine; its message names files of it. */
  public static UsageException ofSetUp(String message) {
    return new UsageException(message, true);
  }

  @Override
  public String textElsewhere() {
    return namesFiles ? "what is set up on this server makes no sense; its log says more" : text();
  }
}
