// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.folder;

/** The lab itself can't do what was asked; the message says what failed and what to do. */
public class LabException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what failed and what to do. */
  public LabException(String message) {
    super(message);
  }

  /** Says what failed and what to do, with its cause. */
  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
