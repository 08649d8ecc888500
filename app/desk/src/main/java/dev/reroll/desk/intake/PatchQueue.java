// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.intake;

import dev.reroll.desk.board.Decisions;
import dev.reroll.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.LoggerFactory;

/**
 * The series that come with a project: {@code patch-queue/NAME/} with a folder vN of git
 * format-patch files for each revision, the threads about them in files named {@code *.mboxrd}, who
 * has standing by the base tree in {@code MAINTAINERS}, and what people decided in {@code
 * decisions.tsv}.
 */
public final class PatchQueue {
  private static final String VERSION = "# Version:";

  private final Path folder;

  private PatchQueue(Path folder) {
    this.folder = folder;
  }

  /** Returns the queue of the project that the launcher was started from, if it has one. */
  public static Optional<PatchQueue> ofProject() {
    String root = System.getProperty("reroll.root");
    return root == null ? Optional.empty() : of(Path.of(root, "patch-queue"));
  }

  /** Returns the patch queue in a folder, if it is one. */
  public static Optional<PatchQueue> of(Path folder) {
    return Files.isDirectory(folder) ? Optional.of(new PatchQueue(folder)) : Optional.empty();
  }

  /** Says whether a queue was ever loaded into the database of a home folder. */
  static boolean wasLoaded(Path home) {
    try (Stream<Path> files = Files.list(home)) {
      return files
          .map(file -> file.getFileName().toString())
          .anyMatch(name -> name.startsWith("patch-queue-") && name.endsWith(".loaded"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the home \"%s\"".formatted(home), e);
    }
  }

  /** Takes in what changed since the last time; does nothing, quickly, if nothing did. */
  public void load(Store store, Path home) {
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
    String name = series.getFileName().toString();
    Path maintainers = series.resolve("MAINTAINERS");
    if (Files.exists(maintainers)) {
      String text = Files.readString(maintainers);
      store.tracker().setMaintainers(text, version(text), name);
    }
    store.importMail(sources, name, _ -> {});
    Path decisions = series.resolve("decisions.tsv");
    if (Files.exists(decisions)) {
      Decisions.apply(store.tracker(), decisions)
          .forEach(problem -> LoggerFactory.getLogger(PatchQueue.class).warn(problem));
    }
  }

  /** The file says what tree it is of. */
  private static String version(String maintainers) {
    return maintainers
        .lines()
        .filter(line -> line.startsWith(VERSION))
        .map(line -> line.substring(VERSION.length()).strip())
        .findFirst()
        .orElse("the base");
  }

  private static boolean revision(Path part) {
    String name = part.getFileName().toString();
    return Files.isDirectory(part)
        && name.startsWith("v")
        && name.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
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
