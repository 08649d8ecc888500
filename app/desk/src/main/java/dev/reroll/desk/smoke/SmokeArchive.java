// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.smoke;

import dev.reroll.desk.show.Json;
import dev.reroll.lab.smoke.SmokeRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The smoke runs that are kept: a folder each, numbered, with {@code run.json} and a folder for
 * each scenario. Those of a series' patches, which are many, have folders of their own beside those
 * that somebody started by hand, and numbers with a "p" before. They can be made again, so they are
 * no part of the database.
 */
public final class SmokeArchive {
  private static final String RECORD = "run.json";
  private static final Pattern NAME = Pattern.compile("p?[1-9][0-9]{0,8}");
  private static final Pattern SCENARIO = Pattern.compile("[a-z][a-z0-9-]{0,60}");

  private final Path folder;
  private final Path patches;
  private final Path coverage;

  /**
   * The archive of a database.
   *
   * @param home where that is
   */
  public SmokeArchive(Path home) {
    folder = home.resolve("smoke");
    patches = home.resolve("patch-smoke");
    coverage = home.resolve("patch-coverage");
  }

  /** Makes the folder of the next run. */
  public Path next() {
    return next(folder, "");
  }

  /** Makes the folder of the next run of a patch. */
  public Path nextOfPatch() {
    return next(patches, "p");
  }

  private static Path next(Path folder, String prefix) {
    try {
      Files.createDirectories(folder);
      for (int number = numbers(folder, prefix).findFirst().orElse(0) + 1; ; number++) {
        try {
          return Files.createDirectory(folder.resolve(prefix + number));
        } catch (FileAlreadyExistsException e) {
          // Another run began at the same time.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the run in \"%s\"".formatted(folder), e);
    }
  }

  /** Writes the record of a run into its folder. */
  public static void write(Path run, SmokeRecord record) {
    try {
      Files.writeString(run.resolve(RECORD), Json.write(record));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the run in \"%s\"".formatted(run), e);
    }
  }

  /** Returns the runs that came to an end, newest first. */
  public List<SmokeRecord> runs(int most) {
    return numbers(folder, "")
        .map(number -> find(Integer.toString(number)))
        .flatMap(Optional::stream)
        .limit(most)
        .toList();
  }

  private static Stream<Integer> numbers(Path folder, String prefix) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> runs = Files.list(folder)) {
      return runs
          .map(run -> run.getFileName().toString())
          .filter(name -> name.startsWith(prefix) && NAME.matcher(name).matches())
          .map(name -> Integer.valueOf(name.substring(prefix.length())))
          .sorted(Comparator.reverseOrder())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path run(String id) {
    return (id.startsWith("p") ? patches : folder).resolve(id);
  }

  /** Finds a run that came to an end by its number. */
  public Optional<SmokeRecord> find(String id) {
    if (!NAME.matcher(id).matches()) {
      return Optional.empty();
    }
    Path record = run(id).resolve(RECORD);
    try {
      return Files.isRegularFile(record)
          ? Optional.of(Json.read(Files.readString(record), SmokeRecord.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds a file of a scenario of a run. */
  public Optional<Path> file(String id, String scenario, String name) {
    if (!NAME.matcher(id).matches() || !SCENARIO.matcher(scenario).matches()) {
      return Optional.empty();
    }
    return Optional.of(run(id).resolve(scenario).resolve(name)).filter(Files::isRegularFile);
  }

  /** Returns the folders of what was run for the patches of series. */
  public List<Path> ofPatches() {
    return List.of(patches, coverage);
  }

  /**
   * Returns the folder of the lines run of a patch, by what stands for it; it need not be there.
   */
  public Path ofPatch(String digest) {
    return coverage.resolve(digest);
  }

  /** Finds the folder of the lines that a run counted. */
  public Optional<Path> coverage(String id) {
    return Optional.of(id)
        .filter(name -> NAME.matcher(name).matches())
        .map(name -> folder.resolve(name).resolve(SmokeRequest.COVERAGE))
        .filter(Files::isDirectory);
  }
}
