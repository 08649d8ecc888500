// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A mail was not taken. The message says what the other side said. */
public final class SendException extends IOException {
  private static final long serialVersionUID = 1;

  /** What is known about whether the mail was taken. */
  public enum Outcome {
    /** It surely was not; it may be sent again. */
    NOT_ACCEPTED,
    /** The other side said no, for good (SMTP's 5xx); the same mail will be refused again. */
    REFUSED,
    /** All of it was handed over, and no answer came: it may or may not be on its way. */
    UNKNOWN
  }

  private final Outcome outcome;

  /** A mail was not taken, for a reason. */
  public SendException(Outcome outcome, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.outcome = outcome;
  }

  /** Returns what is known. */
  public Outcome outcome() {
    return outcome;
  }
}
