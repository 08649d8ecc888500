// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli;

import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Bug;
import dev.reroll.store.error.Busy;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.Failure;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.error.Refused;
import dev.reroll.store.error.StorageFailure;

/** What a command that failed exits with: the one table of it, which the help sums up. */
final class ExitCodes {
  static final int FAILED = 1;
  static final int MISUSED = 2;

  /** As shells have it of what SIGINT ended. */
  static final int INTERRUPTED = 130;

  private ExitCodes() {}

  static int of(Exception exception) {
    return switch (exception) {
      case Failure failure -> of(failure);
      case InterruptedException _ -> INTERRUPTED;
      default -> FAILED;
    };
  }

  private static int of(Failure failure) {
    return switch (failure) {
      case BadInput _ -> MISUSED;
      case NotFound _, Refused _, Conflict _, Busy _, StorageFailure _, Bug _ -> FAILED;
    };
  }
}
