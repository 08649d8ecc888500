// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import dev.reroll.mail.Address;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose trailers count, by the rules of b4. */
public final class CountedTrailers {
  /** What replies hold of a patch's metadata, not what is given. */
  private static final Set<String> NOT_GIVEN = Set.of("from", "author", "cc", "to");

  private CountedTrailers() {}

  /** Returns whether a trailer in a reply is one that is given to a patch at all. */
  public static boolean given(Trailer trailer) {
    return !NOT_GIVEN.contains(trailer.key().toLowerCase(Locale.ROOT));
  }

  /**
   * Returns why a trailer does not count, or empty if it does: who gives a person's trailer must be
   * that person, by address or by name.
   *
   * @param sender who sent the reply it stands in
   */
  public static Optional<String> refusal(Trailer trailer, @Nullable Address sender) {
    Address person = trailer.person();
    if (person == null) {
      return Optional.empty();
    }
    if (sender == null) {
      return Optional.of("nobody knows who sent it");
    }
    if (person.email() != null && person.email().equalsIgnoreCase(sender.email())) {
      return Optional.empty();
    }
    if (sameName(person.name(), sender.name())) {
      return Optional.empty();
    }
    String shown = sender.name() != null ? sender.name() : sender.email();
    return Optional.of("sent by %s, who is somebody else".formatted(shown));
  }

  /** Names are the same if they are equal, or if one is "Last, First" of the other. */
  private static boolean sameName(@Nullable String person, @Nullable String sender) {
    if (person == null || sender == null) {
      return false;
    }
    String a = person.toLowerCase(Locale.ROOT).strip();
    String b = sender.toLowerCase(Locale.ROOT).strip();
    if (a.equals(b)) {
      return true;
    }
    if (b.indexOf(',') < 0) {
      return false;
    }
    for (String part : b.split(",", -1)) {
      if (!part.isBlank() && !a.contains(part.strip())) {
        return false;
      }
    }
    return true;
  }
}
