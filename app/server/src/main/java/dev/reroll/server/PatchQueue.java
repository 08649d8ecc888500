// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server;

import dev.reroll.review.Objection;
import dev.reroll.store.ObjectionRow;
import dev.reroll.store.Store;
import dev.reroll.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The series that come with a project: {@code patch-queue/NAME/} with a folder vN of git
 * format-patch files for each revision, the threads about them in files named {@code *.mboxrd}, and
 * what people decided about suggested objections in {@code decisions.tsv}.
 */
final class PatchQueue {
  private final Path folder;

  private PatchQueue(Path folder) {
    this.folder = folder;
  }

  /** Returns the queue of the project that the launcher was started from, if it has one. */
  static Optional<PatchQueue> ofProject() {
    String root = System.getProperty("reroll.root");
    return root == null ? Optional.empty() : of(Path.of(root, "patch-queue"));
  }

  static Optional<PatchQueue> of(Path folder) {
    return Files.isDirectory(folder) ? Optional.of(new PatchQueue(folder)) : Optional.empty();
  }

  /** Takes in what changed since the last time; does nothing, quickly, if nothing did. */
  void load(Store store, Path home) {
    try (Stream<Path> names = Files.list(folder)) {
      for (Path series : names.filter(Files::isDirectory).sorted().toList()) {
        String state = state(series);
        Path mark = home.resolve("patch-queue-" + series.getFileName() + ".loaded");
        if (!Files.exists(mark) || !Files.readString(mark).equals(state)) {
          loadSeries(store, series);
          Files.writeString(mark, state);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the patch queue \"%s\"".formatted(folder), e);
    }
  }

  private static void loadSeries(Store store, Path series) throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> parts = Files.list(series)) {
      parts
          .filter(part -> revision(part) || part.toString().endsWith(".mboxrd"))
          .sorted()
          .forEach(part -> sources.add(part.toString()));
    }
    store.importMail(sources, series.getFileName().toString(), _ -> {});
    Path decisions = series.resolve("decisions.tsv");
    if (Files.exists(decisions)) {
      for (String line : Files.readAllLines(decisions)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          decide(store, decisions, line);
        }
      }
    }
  }

  private static boolean revision(Path part) {
    String name = part.getFileName().toString();
    return Files.isDirectory(part)
        && name.startsWith("v")
        && name.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Applies one decision to the suggestions of its message; those decided already are left alone.
   */
  private static void decide(Store store, Path file, String line) {
    String[] fields = line.split("\t", 4);
    if (fields.length != 4) {
      throw new StoreException(
          "\"%s\": a line must have message-id, state, person and reason with tabs between: \"%s\""
              .formatted(file, line));
    }
    Objection.State to = Objection.State.valueOf(fields[1].toUpperCase(Locale.ROOT));
    for (ObjectionRow row : store.objections().all()) {
      boolean its = row.objection().evidence().getFirst().messageId().equals(fields[0]);
      if (its && row.objection().state() == Objection.State.SUGGESTED) {
        store.objections().move(row.id(), to, fields[2], fields[3], fields[0]);
      }
    }
  }

  /** Returns a digest of names, sizes and times of the files. */
  private static String state(Path series) throws IOException {
    CRC32 digest = new CRC32();
    try (Stream<Path> files = Files.walk(series)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String entry =
            series.relativize(file)
                + "\0"
                + Files.size(file)
                + "\0"
                + Files.getLastModifiedTime(file).toMillis()
                + "\n";
        digest.update(entry.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return HexFormat.of().toHexDigits(digest.getValue());
  }
}
