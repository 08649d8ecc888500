// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.store.Store;
import dev.reroll.store.message.Message;
import dev.reroll.store.search.SearchOrder;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the series in the database whose next revision a branch prepares. */
public final class KnownSeries {
  private static final int MOST = 20;

  private KnownSeries() {}

  /**
   * Returns it: the one that is named, else that of a message that was sent, else that of a message
   * with its change-id.
   *
   * @param named by a person, or null
   */
  public static Optional<SeriesView> find(Store store, Tracking tracking, @Nullable String named) {
    if (named != null) {
      return Optional.of(store.requireSeries(named));
    }
    List<String> messages = new ArrayList<>();
    messages.addAll(tracking.sent());
    if (tracking.fromThread() != null) {
      messages.add(tracking.fromThread());
    }
    for (String message : messages.reversed()) {
      Optional<SeriesView> found = ofMessage(store, message);
      if (found.isPresent()) {
        return found;
      }
    }
    for (Message row :
        store.search(
            "\"change-id: %s\"".formatted(tracking.changeId().replace("\"", "")),
            SearchOrder.DATE,
            MOST,
            0)) {
      Optional<SeriesView> found = ofMessage(store, row.key());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Returns the series of a message. */
  public static Optional<SeriesView> ofMessage(Store store, String message) {
    return store
        .message(message)
        .flatMap(view -> store.thread(view.message().threadId()))
        .map(thread -> thread.seriesId())
        .flatMap(id -> store.series(Long.toString(id)));
  }

  /** Returns the newest revision before another. */
  static Optional<Revision> before(SeriesView series, int revision) {
    return series.revisions().stream()
        .filter(row -> row.number() < revision)
        .reduce((first, second) -> second);
  }
}
