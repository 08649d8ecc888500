// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the files of a folder take. */
public final class FolderSize {
  private FolderSize() {}

  /** Returns their bytes, links not followed; of files that come and go meanwhile, or none, 0. */
  public static long of(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(FolderSize::length).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private static long length(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
