// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where commits are found: those of the bases' repositories, which are only ever read, and those
 * that patches were made into, which go to a store of the lab's own.
 *
 * @param objects the lab's own store of objects
 * @param bases the bases' object folders
 */
record Repository(Path objects, List<Path> bases, Children children) {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int MOST_BORROWED = 8;

  Repository {
    bases = List.copyOf(bases);
  }

  /** What a command printed. */
  record Output(Children.Exit exit, String text) {
    boolean ok() {
      return exit.ok();
    }
  }

  /**
   * Returns the object folder of a git repository, work tree or bare, and those that it borrows of
   * others.
   *
   * @throws LabException if there is none
   */
  static List<Path> objectsOf(Path repository, Children children) throws InterruptedException {
    OutputLog log = new OutputLog();
    if (!Files.isDirectory(repository)
        || !children
            .run(
                List.of(
                    "git",
                    "-c",
                    "safe.directory=*",
                    "rev-parse",
                    "--path-format=absolute",
                    "--git-path",
                    "objects"),
                repository,
                Map.of(),
                LIMIT,
                log::line)
            .ok()) {
      throw new LabException(
          "there is no git repository in \"%s\": %s".formatted(repository, log.toString().strip()));
    }
    List<Path> all = new ArrayList<>(List.of(Path.of(log.toString().strip())));
    for (int next = 0; next < all.size() && all.size() < MOST_BORROWED; next++) {
      for (String line :
          LabFolder.read(all.get(next).resolve("info/alternates")).lines().toList()) {
        Path borrowed = all.get(next).resolve(line).normalize();
        if (!line.isBlank() && !line.startsWith("#") && !all.contains(borrowed)) {
          all.add(borrowed);
        }
      }
    }
    return all;
  }

  /** Returns the variables that let git find all objects, and heed no configuration but ours. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("GIT_OBJECT_DIRECTORY", objects.toString());
    environment.put(
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        bases.stream().map(Path::toString).collect(Collectors.joining(":")));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    return environment;
  }

  /** Runs git in a folder; nothing that a patch brought along is run by it. */
  Output git(Path folder, Map<String, String> more, List<String> arguments)
      throws InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "core.fsync=none",
                "-c",
                "gc.auto=0",
                "-c",
                "safe.directory=*",
                "-c",
                "commit.gpgSign=false"));
    command.addAll(arguments);
    Map<String, String> environment = environment();
    environment.putAll(more);
    OutputLog log = new OutputLog();
    Children.Exit exit = children.run(command, folder, environment, LIMIT, log::line);
    return new Output(exit, log.toString().strip());
  }
}
