// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import dev.reroll.mail.Mail;
import dev.reroll.review.Posted;
import dev.reroll.review.Reply;
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
  private final Recent<Text> posted = new Recent<>();
  private final Recent<Reply> replies = new Recent<>();

  /** What was posted, made ready for its quotes once somebody answers it. Used by one thread. */
  static final class Text {
    private final @Nullable Patch patch;
    private final String text;
    private @Nullable Posted asPatch;
    private @Nullable Posted asLetter;

    private Text(@Nullable Patch patch, String text) {
      this.patch = patch;
      this.text = text;
    }

    /** Returns it as a patch, if it is one and is taken for one, else as a letter. */
    Posted as(boolean takenForPatch) {
      if (takenForPatch && patch != null) {
        asPatch = asPatch == null ? Posted.of(patch) : asPatch;
        return asPatch;
      }
      asLetter = asLetter == null ? Posted.of(text) : asLetter;
      return asLetter;
    }
  }

  Text put(String key, @Nullable Patch patch, Mail mail, int size) {
    Text made = new Text(patch, mail.text());
    posted.put(key, made, size);
    return made;
  }

  void putReply(String key, Reply reply, int size) {
    replies.put(key, reply, size);
  }

  Optional<Text> find(String key) {
    return posted.find(key);
  }

  Optional<Reply> findReply(String key) {
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
