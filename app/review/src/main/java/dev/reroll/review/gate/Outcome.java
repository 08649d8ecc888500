// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a check, a step of a run or a scenario ended, or that it has not. Written as its word. */
public enum Outcome {
  PASS,
  /** It failed, and passed when it was tried again. */
  FLAKY,
  WARN,
  FAIL,
  /** What runs it could not; says nothing about the patch. */
  ERROR,
  /** Not tried: a step before it failed, or what it needs is not there. */
  SKIPPED,
  /** It is still to end. */
  PENDING,
  /** Nobody asked for it. */
  NONE;

  /** Returns the one of a word, as {@link #word} gives it. */
  public static Outcome of(String word) {
    for (Outcome outcome : values()) {
      if (outcome.word().equals(word)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("\"%s\" is no outcome of a check or run".formatted(word));
  }

  /** Returns the one of a word, or one that stands for what has no word. */
  public static Outcome of(@Nullable String word, Outcome otherwise) {
    return word == null ? otherwise : of(word);
  }

  /** Returns its word in lower case, as JSON, the database and pages have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Says whether it failed, or could not be run. */
  public boolean isRed() {
    return this == FAIL || this == ERROR;
  }

  /** Says whether it passed, be that only when it was tried again. */
  public boolean isGreen() {
    return this == PASS || this == FLAKY;
  }

  /** Says whether somebody has something to look at. */
  public boolean isWorthALook() {
    return isRed() || this == WARN;
  }

  /** Returns the one of two that says more against a patch, as far as it is known. */
  public Outcome worse(Outcome other) {
    List<Outcome> byWeight = List.of(NONE, PASS, FLAKY, WARN, PENDING, SKIPPED, ERROR, FAIL);
    return byWeight.indexOf(other) > byWeight.indexOf(this) ? other : this;
  }

  /**
   * Returns its sign in a grid.
   *
   * @param otherwise that of one that has none of its own
   */
  public String sign(String otherwise) {
    return switch (this) {
      case PASS -> "+";
      case FLAKY -> "~";
      case WARN -> "w";
      case FAIL -> "F";
      case ERROR -> "E";
      case SKIPPED -> "-";
      case PENDING, NONE -> otherwise;
    };
  }

  @Override
  public String toString() {
    return word();
  }
}
