// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Splits a body in spans by quote depth and finds who wrote each. */
public final class Quotes {
  private Quotes() {}

  /** Returns the spans of the body in order; every body line is in exactly one span. */
  public static List<Span> split(Mail mail) {
    return new QuoteSplitter(mail).run();
  }

  /**
   * Returns the spans of {@code mail} with who really wrote each, by looking the words up in the
   * own words of the messages it answers. For many messages of a thread, use one {@link
   * QuoteTracer}.
   *
   * @param ancestors gives the message of a message-id, or null; asked for In-Reply-To and
   *     References
   */
  public static List<TracedSpan> trace(Mail mail, Function<String, @Nullable Mail> ancestors) {
    return new QuoteTracer(ancestors).trace(mail);
  }
}
