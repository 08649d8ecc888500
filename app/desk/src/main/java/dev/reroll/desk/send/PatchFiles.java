// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Files of git format-patch, in the order in which they are sent. */
public final class PatchFiles {
  private static final int HEAD_BYTES = 4096;

  /** What git format-patch leaves to be written. */
  private static final String UNWRITTEN = "*** SUBJECT HERE ***";

  private PatchFiles() {}

  /**
   * Returns the files named, and those in the folders named.
   *
   * @param refusal makes an exception of what is wrong
   */
  public static List<Path> in(
      List<Path> paths, Function<String, ? extends RuntimeException> refusal) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> names = Files.list(path)) {
          names.filter(PatchFiles::isPatch).sorted().forEach(files::add);
        }
      } else {
        files.add(path);
      }
    }
    if (files.isEmpty()) {
      throw refusal.apply("there is no .patch or .eml file in %s".formatted(paths));
    }
    for (Path file : files) {
      if (new String(head(file), StandardCharsets.ISO_8859_1).contains(UNWRITTEN)) {
        throw refusal.apply("\"%s\" is a cover letter that nobody has written yet".formatted(file));
      }
    }
    return files;
  }

  private static byte[] head(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  private static boolean isPatch(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && (name.endsWith(".patch") || name.endsWith(".eml"));
  }
}
