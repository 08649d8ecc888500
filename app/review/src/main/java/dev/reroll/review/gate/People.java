// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import dev.reroll.mail.Address;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares and shows people. */
final class People {
  private People() {}

  static String shown(Address person) {
    String name = person.name() != null ? person.name() : person.email();
    return name == null ? "somebody unknown" : name;
  }

  static String whole(Address person) {
    if (person.name() == null || person.email() == null) {
      return shown(person);
    }
    return "%s <%s>".formatted(person.name(), person.email());
  }

  static boolean among(Address person, Collection<Address> people) {
    return people.stream().anyMatch(other -> sameEmail(person, other));
  }

  static boolean sameEmail(Address one, @Nullable Address other) {
    return one.email() != null && other != null && one.email().equalsIgnoreCase(other.email());
  }

  static boolean sameName(Address one, @Nullable Address other) {
    return one.name() != null
        && other != null
        && other.name() != null
        && one.name()
            .strip()
            .toLowerCase(Locale.ROOT)
            .equals(other.name().strip().toLowerCase(Locale.ROOT));
  }
}
