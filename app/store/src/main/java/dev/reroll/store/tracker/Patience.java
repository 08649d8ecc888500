// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * How long silence lasts before it counts.
 *
 * @param days for all projects that have none of their own
 * @param own by project
 * @param bySeries days, for the series of those projects
 */
public record Patience(int days, Map<String, Integer> own, Map<Long, Integer> bySeries) {
  private static final int WEEK = 7;

  /** Copies the maps. */
  public Patience {
    own = Map.copyOf(own);
    bySeries = Map.copyOf(bySeries);
  }

  static Patience read(Handle handle) {
    Map<String, Integer> byProject = new TreeMap<>();
    handle
        .createQuery("SELECT project, days FROM patience")
        .map((rows, context) -> Map.entry(rows.getString("project"), rows.getInt("days")))
        .forEach(row -> byProject.put(row.getKey(), row.getValue()));
    Integer all = byProject.remove("");
    Map<Long, Integer> bySeries = new HashMap<>();
    if (!byProject.isEmpty()) {
      // A list is named for its project: "netdev.vger.kernel.org" is netdev's.
      handle
          .createQuery(
              """
              SELECT r.series, min(m.list_id) AS list FROM revision r
              JOIN message m ON m.id = coalesce(r.cover, (SELECT p.message FROM patch p
                  WHERE p.revision = r.id ORDER BY p.position LIMIT 1))
              WHERE m.list_id IS NOT NULL GROUP BY r.series
              """)
          .map((rows, context) -> Map.entry(rows.getLong("series"), rows.getString("list")))
          .forEach(row -> {
            Integer days = byProject.get(row.getValue().split("\\.", 2)[0]);
            if (days != null) {
              bySeries.put(row.getKey(), days);
            }
          });
    }
    return new Patience(all == null ? WEEK : all, byProject, bySeries);
  }

  /** Returns how long the project of a series waits. */
  public Duration of(long series) {
    return Duration.ofDays(bySeries.getOrDefault(series, days));
  }

  /** Returns the days of the item {@code i} as SQL; it holds nothing but numbers. */
  String sql() {
    if (bySeries.isEmpty()) {
      return Integer.toString(days);
    }
    StringBuilder sql = new StringBuilder("CASE i.series");
    new TreeMap<>(bySeries)
        .forEach((series, own) -> sql.append(" WHEN ").append(series).append(" THEN ").append(own));
    return sql.append(" ELSE ").append(days).append(" END").toString();
  }
}
