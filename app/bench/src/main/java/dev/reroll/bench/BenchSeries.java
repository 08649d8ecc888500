// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample's newest revision as another author's, so that it is not taken for the sample's. */
final class BenchSeries {
  /** Whose it is. */
  static final String AUTHOR = "B Enchmark";

  private BenchSeries() {}

  /** Writes it into a folder, and returns how many patches it has. */
  static int write(Path queue, Path into) throws IOException {
    Files.createDirectories(into);
    int patches = 0;
    try (Stream<Path> files = Files.list(newest(queue))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        Files.writeString(into.resolve(name), own(Files.readString(file, StandardCharsets.UTF_8)));
        patches += name.contains("-0000-") ? 0 : 1;
      }
    }
    return patches;
  }

  private static String own(String mail) {
    return mail.replace("Mira Halvorsen <mira@example.org>", AUTHOR + " <bench@example.org>")
        .replaceAll("(?m)^(Message-I[dD]|In-Reply-To|References): <", "$1: <bench-");
  }

  private static Path newest(Path queue) throws IOException {
    try (Stream<Path> revisions = Files.list(queue)) {
      List<Path> all = revisions.filter(Files::isDirectory).toList();
      return all.stream()
          .max((one, other) -> Integer.compare(number(one), number(other)))
          .orElseThrow();
    }
  }

  private static int number(Path revision) {
    return Integer.parseInt(revision.getFileName().toString().substring(1));
  }
}
