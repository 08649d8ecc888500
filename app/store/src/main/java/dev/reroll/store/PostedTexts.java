// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The patches, cover letters and replies that were asked for last, since those that answer one come
 * close together. Bounded by the bytes of their messages. Used by one thread at a time.
 */
final class PostedTexts {
  private final Recent<Posted> posted = new Recent<>();
  private final Recent<Mail> replies = new Recent<>();

  /**
   * What was posted.
   *
   * @param text of the mail
   */
  record Posted(@Nullable Patch patch, String text, int bytes) {}

  void put(String key, @Nullable Patch patch, Mail mail, int size) {
    posted.put(key, new Posted(patch, mail.text(), size), size);
  }

  void putReply(String key, Mail mail, int size) {
    replies.put(key, mail, size);
  }

  Optional<Posted> find(String key) {
    return posted.find(key);
  }

  Optional<Mail> findReply(String key) {
    return replies.find(key);
  }

  void forget(String key) {
    posted.forget(key);
    replies.forget(key);
  }

  /** Those asked for last of one kind. */
  private static final class Recent<T> {
    private static final long MOST_BYTES = 8L << 20;

    private record Entry<T>(T value, int bytes) {}

    private final Map<String, Entry<T>> known =
        new LinkedHashMap<>(64, 0.75f, /* accessOrder= */ true);
    private long bytes;

    void put(String key, T value, int size) {
      forget(key);
      if (size > MOST_BYTES) {
        return;
      }
      known.put(key, new Entry<>(value, size));
      bytes += size;
      Iterator<Entry<T>> oldest = known.values().iterator();
      while (bytes > MOST_BYTES) {
        bytes -= oldest.next().bytes;
        oldest.remove();
      }
    }

    Optional<T> find(String key) {
      Entry<T> entry = known.get(key);
      return entry == null ? Optional.empty() : Optional.of(entry.value);
    }

    void forget(String key) {
      Entry<T> was = known.remove(key);
      bytes -= was == null ? 0 : was.bytes;
    }
  }
}
