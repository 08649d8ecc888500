// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.message.Message;
import dev.reroll.store.message.MessageRepository;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people said about which revisions belong together. */
public final class HandLinks {
  private final Handle handle;
  private final Clock clock;

  public HandLinks(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /** Puts the revision of a message with that of another, or on its own for null. */
  public void put(String message, @Nullable String target, String by) {
    String key = posted(message);
    String other = target == null ? null : posted(target);
    handle.execute(
        "INSERT INTO hand_link (at, by_whom, message, target) VALUES (?, ?, ?, ?)",
        clock.millis(),
        by,
        key,
        other);
    RevisionLinker linker = new RevisionLinker(handle);
    linker.link(author(key));
    if (other != null) {
      linker.link(author(other));
    }
  }

  /** Puts each revision of a series in another series. */
  public void absorb(String series, String other, String by) {
    long into = series(series);
    long from = series(other);
    if (into == from) {
      throw new Conflict("\"%s\" and \"%s\" are one series".formatted(series, other));
    }
    String target = messages(into).getFirst();
    for (String message : messages(from)) {
      put(message, target, by);
    }
  }

  private long series(String idOrName) {
    return new SeriesViews(handle)
        .find(idOrName)
        .orElseThrow(() -> new NotFound("no series \"%s\"".formatted(idOrName)))
        .series()
        .id();
  }

  /** Returns one message of each revision of a series. */
  private List<String> messages(long series) {
    return handle
        .createQuery(
            """
            SELECT m.key FROM revision r JOIN message m ON m.id = coalesce(r.cover,
                (SELECT min(p.message) FROM patch p WHERE p.revision = r.id))
            WHERE r.series = ? ORDER BY r.number, r.id
            """)
        .bind(0, series)
        .mapTo(String.class)
        .list();
  }

  private String posted(String message) {
    Message row =
        new MessageRepository(handle)
            .find(message)
            .orElseThrow(() -> new NotFound("no message \"%s\"".formatted(message)));
    if (new SeriesRepository(handle).placeOf(row.key()).isEmpty()) {
      throw new BadInput(
          "message \"%s\" is neither cover letter nor patch of a series".formatted(message));
    }
    return row.key();
  }

  private String author(String key) {
    long revision = new SeriesRepository(handle).placeOf(key).orElseThrow().revision();
    return handle
        .createQuery("SELECT author_key FROM revision WHERE id = ?")
        .bind(0, revision)
        .mapTo(String.class)
        .one();
  }
}
