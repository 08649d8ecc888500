// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import dev.reroll.store.series.GivenTrailer;
import org.jspecify.annotations.Nullable;

/**
 * A trailer that somebody gave.
 *
 * @param invalidBecause why it does not count; null if it does
 */
public record GivenJson(
    String name,
    String value,
    String messageId,
    PersonJson from,
    boolean valid,
    @Nullable String invalidBecause) {
  static GivenJson of(GivenTrailer given) {
    return new GivenJson(
        given.trailer().key(),
        given.trailer().value(),
        given.messageId(),
        PersonJson.of(given.from()),
        given.invalid() == null,
        given.invalid());
  }
}
