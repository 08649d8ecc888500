// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import dev.reroll.store.series.RevisionLinker;
import dev.reroll.store.tracker.ItemTurns;
import dev.reroll.store.transaction.Transactions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What is derived when all messages of an import have come: the revisions of the authors that were
 * met are linked, and whose turn it is is found. Done again it gives the same, so that an import
 * that was killed is brought to its end by the next. Used by one thread.
 */
final class LastSteps {
  private static final int MESSAGES_AT_ONCE = 500;

  private final Deque<String> authors;
  private boolean placed;
  private final Deque<Long> messages;
  private final Deque<Long> series = new ArrayDeque<>();

  /**
   * What is left to do.
   *
   * @param authors whose revisions are to be linked
   * @param messages that may make it somebody else's turn
   */
  LastSteps(Set<String> authors, Collection<Long> messages) {
    this.authors = new ArrayDeque<>(authors);
    this.placed = authors.isEmpty();
    this.messages = new ArrayDeque<>(messages);
  }

  /** Returns what is left to do of an import that was not brought to its end. */
  static LastSteps ofRun(Handle handle, long run) {
    boolean named =
        handle
            .createQuery("SELECT series_name FROM import_run WHERE id = ? AND series_name NOTNULL")
            .bind(0, run)
            .mapTo(String.class)
            .findFirst()
            .isPresent();
    List<Long> messages =
        handle
            .createQuery("SELECT message FROM arrival WHERE run = ? AND message NOTNULL")
            .bind(0, run)
            .mapTo(Long.class)
            .list();
    Set<String> authors =
        handle
            .createQuery(
                """
                SELECT r.author_key FROM revision r JOIN arrival a ON a.message = r.cover
                WHERE a.run = :run
                UNION SELECT r.author_key FROM patch p JOIN revision r ON r.id = p.revision
                JOIN arrival a ON a.message = p.message WHERE a.run = :run
                """)
            .bind("run", run)
            .mapTo(String.class)
            .collectIntoSet();
    return new LastSteps(named ? Set.of() : authors, messages);
  }

  /** Does a part of it in the transaction of a handle; returns whether there is more to do. */
  boolean step(Handle handle) {
    long end = System.nanoTime() + Transactions.STEP.toNanos();
    while (!isDone()) {
      next(handle);
      if (System.nanoTime() >= end) {
        break;
      }
    }
    return !isDone();
  }

  private boolean isDone() {
    return authors.isEmpty() && placed && messages.isEmpty() && series.isEmpty();
  }

  private void next(Handle handle) {
    if (!authors.isEmpty()) {
      new RevisionLinker(handle).link(authors.peek());
      authors.remove();
    } else if (!placed) {
      new ItemPlaces(handle).ofWholeSeries();
      placed = true;
    } else if (!series.isEmpty()) {
      new ItemTurns(handle).refresh(Set.of(series.peek()));
      series.remove();
    } else {
      List<Long> some = new ArrayList<>();
      while (some.size() < MESSAGES_AT_ONCE && !messages.isEmpty()) {
        some.add(messages.remove());
      }
      series.addAll(new ItemTurns(handle).seriesOf(some));
    }
  }
}
