// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** It will not be done. */
  public static final Response NO = new Response(Kind.DECLINED, 0, 0);

  private static final Pattern REVISION = Pattern.compile("v(\\d{1,4})(?:/(\\d{1,4}))?");

  /** Reads where something was fixed: a revision ({@code v4}), or a patch of one ({@code v4/6}). */
  public static Optional<Response> fixedIn(String text) {
    Matcher matcher = REVISION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String patch = matcher.group(2);
    return Optional.of(
        new Response(
            Kind.FIXED,
            Integer.parseInt(matcher.group(1)),
            patch == null ? 0 : Integer.parseInt(patch)));
  }
}
