// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.gate;

import dev.reroll.desk.settings.UsageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A moment as people write it. */
public final class TypedMoment {
  private TypedMoment() {}

  /**
   * Returns a moment, the last one of a day; null for none.
   *
   * @throws UsageException if it is none
   */
  public static @Nullable Instant of(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.strip().equals("now")) {
      return Instant.now();
    }
    try {
      return text.indexOf('T') > 0
          ? OffsetDateTime.parse(text.strip()).toInstant()
          : LocalDate.parse(text.strip()).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new UsageException(
          "\"%s\" is no moment; write now, 2026-10-31 or 2026-10-31T12:00:00Z".formatted(text));
    }
  }
}
