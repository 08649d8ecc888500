// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import dev.reroll.series.text.ByteText;
import java.io.IOException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;

/** Reads contents of files. Used by one thread; the reader belongs to the caller. */
public final class Blobs {
  /** Larger files than git itself would diff are not read. */
  private static final int LARGEST = 1023 * 1024 * 1024;

  private final ObjectReader reader;

  public Blobs(ObjectReader reader) {
    this.reader = reader;
  }

  /**
   * Returns the bytes of a file; of a submodule the line git shows for it.
   *
   * @throws IOException if the repository does not have it
   */
  public byte[] bytes(FileChange.Side side) throws IOException {
    if (side.mode().equals(FileMode.GITLINK)) {
      return ByteText.bytes("Subproject commit " + side.id().name() + "\n");
    }
    try {
      return reader.open(side.id()).getCachedBytes(LARGEST);
    } catch (LargeObjectException e) {
      throw new IOException("\"%s\" is too large to be compared".formatted(side.path()), e);
    }
  }

  /**
   * Returns how similar the sides of a rename are, in percent.
   *
   * @throws IOException if the repository does not have them
   */
  public int similarity(FileChange change) throws IOException {
    FileChange.Side before = change.before();
    FileChange.Side after = change.after();
    if (before == null || after == null) {
      return 0;
    }
    if (before.id().equals(after.id())) {
      return 100;
    }
    int score = new ContentSpans(bytes(before)).similarity(new ContentSpans(bytes(after)), 0);
    return (int) (score * 100L / ContentSpans.WHOLE);
  }

  long size(FileChange.Side side) throws IOException {
    return reader.getObjectSize(side.id(), org.eclipse.jgit.lib.Constants.OBJ_BLOB);
  }
}
