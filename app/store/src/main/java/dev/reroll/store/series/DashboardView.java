// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.store.message.MessageRepository;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.StoredRuns;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads the first page. */
public final class DashboardView {
  private static final int ARRIVED_SHOWN = 15;
  private static final int SERIES_SHOWN = 20;

  private final Handle handle;

  public DashboardView(Handle handle) {
    this.handle = handle;
  }

  /** Reads it. */
  public Dashboard read() {
    SeriesRows series = new SeriesRows(handle);
    return new Dashboard(
        red(),
        new MessageRepository(handle).newest(ARRIVED_SHOWN),
        series.active(SERIES_SHOWN),
        series.count());
  }

  private List<Run> red() {
    List<Long> newest =
        handle
            .createQuery(
                """
                SELECT max(r.id) FROM revision r JOIN patch p ON p.revision = r.id
                JOIN lab_run l ON l.patch = p.id
                WHERE r.number = (SELECT max(n.number) FROM revision n WHERE n.series = r.series)
                GROUP BY r.series
                """)
            .mapTo(Long.class)
            .list();
    List<Run> red = new ArrayList<>();
    for (long revision : newest) {
      StoredRuns.ofRevision(handle, revision).stream().filter(Run::isRed).forEach(red::add);
    }
    return red;
  }
}
