// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

/**
 * What an answer said.
 *
 * @param kind what was done
 * @param revision the revision that does it, 0 if none
 * @param position its patch, 0 if none is named
 */
public record Response(Kind kind, int revision, int position) {
  /** What an answer can say. */
  public enum Kind {
    /** A revision does what was asked. */
    FIXED,
    /** It was explained, or agreed to. */
    ANSWERED,
    /** It will not be done. */
    DECLINED
  }

  /** Words, and nothing done. */
  public static final Response WORDS = new Response(Kind.ANSWERED, 0, 0);
}
