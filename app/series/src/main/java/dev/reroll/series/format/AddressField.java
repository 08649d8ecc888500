// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import dev.reroll.mail.Address;
import dev.reroll.series.text.ByteText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes fields of addresses, one a line, as git send-email does. */
public final class AddressField {
  private static final String FROM = "From: ";

  private AddressField() {}

  /** Returns the field with its LF, one byte a char; "" for nobody. Unknown addresses go. */
  public static String of(String key, List<Address> people) {
    StringBuilder out = new StringBuilder();
    for (Address person : people) {
      if (person.email() != null) {
        out.append(out.isEmpty() ? key + ": " : ",\n\t").append(one(person, person.email()));
      }
    }
    return out.isEmpty() ? "" : out.append('\n').toString();
  }

  private static String one(Address person, String email) {
    String name = person.name();
    if (name == null || name.isBlank()) {
      return bytes(email);
    }
    // No line ends from anybody's name may get into a header.
    String clean = name.replaceAll("\\p{Cntrl}+", " ").strip();
    return GitHeader.from(bytes(clean), bytes(email)).substring(FROM.length()).stripTrailing();
  }

  private static String bytes(String text) {
    return ByteText.of(text.replaceAll("[\\r\\n]", "").getBytes(StandardCharsets.UTF_8));
  }
}
