// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import static java.util.stream.Collectors.joining;

import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The checks there are: ours, and those of folders of the user's own, of which each is a folder
 * with an info.json. One of the user's replaces ours of the same name.
 */
public final class CheckCatalog {
  private static final String MANIFEST = "info.json";
  private static final String INDEX = "checks.txt";
  private static final List<String> LIBRARY = List.of("lib.sh", "mails.py", "sparse.sh");

  private final Map<String, CheckSpec> checks = new LinkedHashMap<>();

  private CheckCatalog() {}

  /**
   * Returns our checks and the user's.
   *
   * @param home the lab's folder, in which ours are put as files
   * @param folders folders that hold checks' folders; one that is not there holds none
   * @throws LabException if one has no sensible manifest
   */
  public static CheckCatalog of(LabFolder home, List<Path> folders) {
    CheckCatalog catalog = new CheckCatalog();
    Path ours = ours(home);
    LIBRARY.forEach(name -> program(ours.resolve(name), resource(name)));
    for (String name : names()) {
      unpack(ours, name);
      catalog.add(ours.resolve(name));
    }
    for (Path folder : folders) {
      own(folder.toAbsolutePath().normalize()).forEach(catalog::add);
    }
    return catalog;
  }

  /** Where ours are, and what they share. */
  static Path ours(LabFolder home) {
    Path folder = home.home().resolve("scripts").resolve("checks");
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> own(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve(MANIFEST)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LabException("cannot read the folder of checks \"%s\"".formatted(folder), e);
    }
  }

  private static List<String> names() {
    return resource(INDEX)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static void unpack(Path ours, String name) {
    try {
      Path folder = Files.createDirectories(ours.resolve(name));
      put(folder.resolve(MANIFEST), resource(name + "/" + MANIFEST));
      String program = CheckManifest.program(folder);
      program(folder.resolve(program), resource(name + "/" + program));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void program(Path file, String text) {
    put(file, text);
    file.toFile().setExecutable(true, false);
  }

  /** Writes a file unless it is there as it should be: another process may be running it. */
  private static void put(Path file, String text) {
    if (!LabFolder.read(file).equals(text.strip())) {
      LabFolder.write(file, text);
    }
  }

  private static String resource(String name) {
    try (InputStream in = CheckCatalog.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this is a bug in reroll: no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Path folder) {
    CheckSpec check =
        CheckManifest.read(folder, LIBRARY.stream().map(CheckCatalog::resource).collect(joining()));
    checks.put(check.name(), check);
  }

  /** Returns all, in the order they are shown and run. */
  public List<CheckSpec> all() {
    return List.copyOf(checks.values());
  }

  /**
   * Returns those of some names, in the order of all.
   *
   * @throws LabException if there is none of a name
   */
  public List<CheckSpec> named(List<String> names) {
    for (String name : names) {
      if (!checks.containsKey(name)) {
        throw new LabException(
            "there is no check \"%s\"; there are: %s"
                .formatted(name, String.join(", ", checks.keySet())));
      }
    }
    List<CheckSpec> named = new ArrayList<>(checks.values());
    named.removeIf(check -> !names.contains(check.name()));
    return List.copyOf(named);
  }
}
