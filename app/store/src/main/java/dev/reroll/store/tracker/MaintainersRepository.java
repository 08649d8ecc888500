// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.maintainers.Maintainers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** MAINTAINERS files of base trees. */
final class MaintainersRepository {
  /** A tree's file has thousands of patterns; rows are never changed, so each is read once. */
  private static final Map<String, Maintainers> READ = new ConcurrentHashMap<>();

  private static final int MOST_READ = 8;

  private final Handle handle;

  MaintainersRepository(Handle handle) {
    this.handle = handle;
  }

  void put(String text, String version, @Nullable String series, Instant at) {
    boolean known =
        newest(series == null ? "series IS NULL" : "series = :name", series)
            .filter(row -> row.text.equals(text) && row.version.equals(version))
            .isPresent();
    if (!known) {
      handle
          .createUpdate("INSERT INTO maintainers (series, version, at, text) VALUES (?, ?, ?, ?)")
          .bind(0, series)
          .bind(1, version)
          .bind(2, at.toEpochMilli())
          .bind(3, text)
          .execute();
    }
  }

  private record Row(String version, String text) {}

  private Optional<Row> newest(String where, @Nullable String name) {
    var query =
        handle.createQuery(
            "SELECT version, text FROM maintainers WHERE " + where + " ORDER BY id DESC LIMIT 1");
    if (name != null) {
      query = query.bind("name", name);
    }
    return query
        .map((rows, context) -> new Row(rows.getString("version"), rows.getString("text")))
        .findFirst();
  }

  Optional<Maintainers> of(long series) {
    String name =
        handle
            .createQuery("SELECT name FROM series WHERE id = ? AND name IS NOT NULL")
            .bind(0, series)
            .mapTo(String.class)
            .findFirst()
            .orElse(null);
    Optional<Row> row = name == null ? Optional.empty() : newest("series = :name", name);
    return row.or(() -> newest("series IS NULL", null)).map(MaintainersRepository::parsed);
  }

  private static Maintainers parsed(Row row) {
    if (READ.size() > MOST_READ) {
      READ.clear();
    }
    return READ.computeIfAbsent(
        row.version + "\0" + row.text, _ -> Maintainers.parse(row.text, row.version));
  }
}
