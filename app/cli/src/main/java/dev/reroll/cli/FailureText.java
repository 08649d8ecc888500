// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli;

import dev.reroll.lab.folder.LabException;
import dev.reroll.store.error.Bug;
import dev.reroll.store.error.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;

/** What a command that failed says. */
final class FailureText {
  private FailureText() {}

  /** Returns the text for people, or empty where what happened is a bug. */
  static Optional<String> of(Exception exception) {
    return switch (exception) {
      case Bug _ -> Optional.empty();
      case Failure failure -> Optional.of(failure.text());
      case LabException lab -> Optional.of(String.valueOf(lab.getMessage()));
      case IOException io -> Optional.of(text(io));
      case UncheckedIOException io -> Optional.of(text(io));
      default -> Optional.empty();
    };
  }

  private static String text(UncheckedIOException exception) {
    IOException cause = Objects.requireNonNull(exception.getCause());
    String message = String.valueOf(exception.getMessage());
    return message.equals(cause.toString()) ? text(cause) : message + ": " + text(cause);
  }

  /** Files that can't be opened say no more than their name. */
  private static String text(IOException exception) {
    return switch (exception) {
      case NoSuchFileException missing -> "there is no file \"%s\"".formatted(missing.getFile());
      case AccessDeniedException denied ->
          "may not read or write \"%s\"".formatted(denied.getFile());
      default -> String.valueOf(exception.getMessage());
    };
  }
}
