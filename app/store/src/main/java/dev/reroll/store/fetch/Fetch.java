// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.fetch;

import dev.reroll.mail.MailSource;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads sources that are more than files: each from where it was read to last. */
public interface Fetch {

  /**
   * Gives the messages that came since.
   *
   * @param state what the last call returned, or null at first
   * @return how far was read, for the next call
   * @throws IOException if the source can't be read
   */
  @Nullable String read(@Nullable String state, MailSource.Sink sink) throws IOException;

  /** Returns how a source is fetched, or null if it is a file or folder to be read as it is. */
  static @Nullable Fetch of(String source) {
    if (source.startsWith("imap://") || source.startsWith("imaps://")) {
      return new ImapBox(source);
    }
    boolean id = source.startsWith("<") && source.endsWith(">");
    if (source.startsWith("http://") || source.startsWith("https://") || id) {
      return new ThreadDownload(source);
    }
    return source.equals("-") ? null : PublicInbox.in(Path.of(source));
  }
}
