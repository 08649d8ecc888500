// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people said about which revisions belong together. */
final class HandLinks {
  private final Handle handle;
  private final Clock clock;

  HandLinks(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  void put(String message, @Nullable String target, String by) {
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

  private String posted(String message) {
    MessageRow row =
        new MessageRepository(handle)
            .find(message)
            .orElseThrow(() -> new StoreException("no message \"%s\"".formatted(message)));
    if (new SeriesRepository(handle).placeOf(row.key()).isEmpty()) {
      throw new StoreException(
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
