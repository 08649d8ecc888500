// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.mail.Mail;
import java.util.List;

/** Finds objections that a message states outright: Nacked-by trailers and explicit NAKs. */
public final class Suggestions {
  private Suggestions() {}

  /**
   * Returns the objections in the author's own words of {@code mail}, all {@link
   * Objection.State#SUGGESTED}. Quoted words never count for the quoter. The subject tells the
   * scope: an answer to a cover letter is about the series, one to a patch about the patch.
   */
  public static List<Objection> of(Mail mail) {
    return new NakFinder(mail).run();
  }
}
