// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import dev.reroll.mail.Address;
import java.util.regex.Pattern;

/** Trailers by which people say outright where they stand, so that nobody has to confirm it. */
public final class ExplicitTrailer {
  private static final Pattern OBJECTS = trailer("Nacked");
  private static final Pattern SUPPORTS = trailer("Acked|Reviewed|Tested");

  private ExplicitTrailer() {}

  private static Pattern trailer(String verbs) {
    return Pattern.compile("^(%s)-by:".formatted(verbs), Pattern.CASE_INSENSITIVE);
  }

  /**
   * Returns whether what was found rests on such a trailer, given by who sent the message. Whether
   * that person has any standing is not asked.
   */
  public static boolean isGiven(Suggested found, Address sender) {
    String words = found.evidence().getFirst().words();
    boolean trailer =
        switch (found.type()) {
          case OBJECTION -> OBJECTS.matcher(words).find();
          case POSITION -> SUPPORTS.matcher(words).find();
          case QUESTION, CONDITION, COMMITMENT, RULING, PRECEDENT -> false;
        };
    String holder = found.holder().email();
    return trailer && holder != null && holder.equalsIgnoreCase(sender.email());
  }
}
