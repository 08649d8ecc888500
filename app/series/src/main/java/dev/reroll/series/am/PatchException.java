// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import org.jspecify.annotations.Nullable;

/** A patch that can't be read or does not apply; the message says why, in git's words. */
final class PatchException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient @Nullable String path;
  private final transient @Nullable MisplacedHunk hunk;

  PatchException(String message) {
    this(message, null, null);
  }

  PatchException(String message, @Nullable String path) {
    this(message, path, null);
  }

  PatchException(String message, @Nullable String path, @Nullable MisplacedHunk hunk) {
    super(message);
    this.path = path;
    this.hunk = hunk;
  }

  /** Returns the file it is about, or null. */
  @Nullable String path() {
    return path;
  }

  /** Returns the hunk that has no place, or null. */
  @Nullable MisplacedHunk hunk() {
    return hunk;
  }
}
