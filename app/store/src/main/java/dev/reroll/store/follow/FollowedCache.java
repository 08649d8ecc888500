// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.follow;

import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Keeps what was found of the series last looked at until mail arrives. Thread-safe. */
public final class FollowedCache {
  private static final int MOST = 8;

  private final Map<Key, FollowedSeries> kept = new LinkedHashMap<>(MOST, 0.75f, true);

  private record Key(List<Long> revisions, List<Long> patches, long arrivals) {}

  /** Returns a series as it was followed, with the view as it is now. */
  public FollowedSeries get(Handle handle, SeriesView view) {
    Key key =
        new Key(
            view.revisions().stream().map(Revision::id).toList(),
            view.revisions().stream()
                .flatMap(row -> row.patches().stream())
                .map(PostedPatch::id)
                .toList(),
            handle.createQuery("SELECT coalesce(max(id), 0) FROM arrival").mapTo(Long.class).one());
    FollowedSeries found;
    synchronized (kept) {
      found = kept.get(key);
    }
    if (found == null) {
      found = new Follower(handle).follow(view);
    }
    synchronized (kept) {
      kept.put(key, found);
      if (kept.size() > MOST) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return new FollowedSeries(view, found.posted(), found.comments(), found.carrier());
  }
}
