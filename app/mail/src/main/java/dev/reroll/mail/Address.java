// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import org.jspecify.annotations.Nullable;

/**
 * A person as a header or an attribution line names them. Either part may be unknown, as archives
 * drop or mask mail addresses; an unknown part is null, never a guess.
 *
 * @param name the display name, decoded (RFC 2047) and unquoted, or null
 * @param email the addr-spec as written, or null where it is missing or masked
 */
public record Address(@Nullable String name, @Nullable String email) {
  private static final String SPECIALS = "()<>[]:;@\\,.\"";

  /**
   * Returns it as a field of addresses has it: "A B &lt;a@example.org&gt;", the name quoted where
   * it has to be (RFC 5322, 3.2.4 and 3.4), not encoded.
   */
  public String written() {
    if (name == null || name.isBlank()) {
      return String.valueOf(email);
    }
    boolean isPlain = name.chars().noneMatch(c -> SPECIALS.indexOf(c) >= 0);
    String phrase = isPlain ? name : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    return phrase + " <" + email + ">";
  }
}
