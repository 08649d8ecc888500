// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import io.javalin.http.NotFoundResponse;

/** Reads the numbers of paths. */
public final class PathNumber {
  private PathNumber() {}

  /** Returns a number of a path; one that is none is a page that is not there. */
  public static long of(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits) {
      throw new NotFoundResponse("\"%s\" is no number".formatted(text));
    }
    return Long.parseLong(text);
  }
}
