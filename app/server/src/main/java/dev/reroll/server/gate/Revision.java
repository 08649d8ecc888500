// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.gate;

import dev.reroll.server.UsageException;
import dev.reroll.store.RevisionRow;
import dev.reroll.store.SeriesView;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which revision is meant, and as of when. */
final class Revision {
  private Revision() {}

  /** Returns the revision of a name ("v4"), the newest for null; of one posted twice the later. */
  static Optional<RevisionRow> of(SeriesView series, @Nullable String name) {
    return series.revisions().stream()
        .filter(row -> name == null || name.equals("v" + row.number()))
        .reduce((first, second) -> second.number() >= first.number() ? second : first);
  }

  /**
   * Returns a moment, the last one of a day; null for none.
   *
   * @throws UsageException if it is none
   */
  static @Nullable Instant moment(@Nullable String text) {
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
