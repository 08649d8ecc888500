// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import dev.reroll.mail.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trailer line ("Reviewed-by: A B &lt;a@example.org&gt;").
 *
 * @param key as written, without the colon
 * @param value the rest of the line, folded lines joined
 * @param person the person it names, or null
 * @param line index of the line in the text it was read from
 */
public record Trailer(String key, String value, @Nullable Address person, int line) {

  /** Returns whether another one says the same, whatever its case and where it stands. */
  public boolean isSame(Trailer other) {
    return key.equalsIgnoreCase(other.key) && value.strip().equalsIgnoreCase(other.value.strip());
  }

  /**
   * Returns the trailers found in lines of own words; quoted lines are the caller's to leave out.
   */
  public static List<Trailer> find(String text) {
    return TrailerFinder.find(text);
  }
}
