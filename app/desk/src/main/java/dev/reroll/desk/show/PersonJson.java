// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import dev.reroll.mail.Address;
import org.jspecify.annotations.Nullable;

/** A person in JSON; null is what is unknown. */
public record PersonJson(@Nullable String name, @Nullable String email) {
  private static final PersonJson UNKNOWN = new PersonJson(null, null);

  /** Returns whose address it is. */
  public static PersonJson of(@Nullable Address address) {
    return address == null ? UNKNOWN : new PersonJson(address.name(), address.email());
  }
}
