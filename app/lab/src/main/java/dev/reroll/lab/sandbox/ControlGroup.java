// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A control group (cgroups(7)) for one process and all that it starts, where this user may make
 * one: beside our own in a hierarchy of version 2 that was handed to the user, as systemd does for
 * what a desktop starts, or as root. It holds at any speed of growth, which {@link CapsWatch} does
 * not; that sees what grows slowly sooner, so that the group allows for somewhat more.
 */
final class ControlGroup implements AutoCloseable {
  private static final Path MOUNTS = Path.of("/sys/fs/cgroup");
  private static final AtomicLong COUNT = new AtomicLong();

  /** Enters the groups named before "--", then becomes what follows. */
  private static final String ENTER =
      "while [ \"$1\" != -- ]; do echo $$ >\"$1/cgroup.procs\" || exit 125; shift; done; shift; exec \"$@\"";

  /** Our name, with the number of the process that made the group. */
  private static final Pattern NAME = Pattern.compile("reroll-(\\d+)-\\d+");

  private static final int EMPTY_TRIES = 100;
  private static final long EMPTY_MILLIS = 20;

  private final List<Path> folders;

  private ControlGroup(List<Path> folders) {
    this.folders = folders;
  }

  /**
   * Makes one.
   *
   * @param tasks how many processes and threads it holds at most
   * @param memory in bytes
   * @return what could be made of it; empty where none may be made
   */
  static Optional<ControlGroup> make(int tasks, long memory) {
    String name = "reroll-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
    List<Path> folders = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
        String[] parts = line.split(":", 3);
        switch (parts[1]) {
          case "" -> {
            make(beside(parts[2]).resolve(name), "pids.max", tasks).ifPresent(folders::add);
            limit(beside(parts[2]).resolve(name), "memory.max", memory);
          }
          case "pids" ->
              make(under("pids", parts[2]).resolve(name), "pids.max", tasks)
                  .ifPresent(folders::add);
          case "memory" ->
              make(under("memory", parts[2]).resolve(name), "memory.limit_in_bytes", memory)
                  .ifPresent(folders::add);
          default -> {
            // Of a controller that limits nothing of ours.
          }
        }
      }
    } catch (IOException e) {
      // No control groups here, or not for us.
    }
    return folders.isEmpty() ? Optional.empty() : Optional.of(new ControlGroup(folders));
  }

  /** A group with processes in it has no children that limit, so ours is its neighbour. */
  private static Path beside(String group) {
    Path own = MOUNTS.resolve(group.substring(1));
    return group.equals("/") ? own : own.resolveSibling("");
  }

  private static Path under(String controller, String group) {
    return MOUNTS.resolve(controller).resolve(group.substring(1));
  }

  private static Optional<Path> make(Path folder, String limit, long most) {
    if (!Files.isDirectory(folder.resolveSibling(""))
        || !Files.isWritable(folder.resolveSibling(""))) {
      return Optional.empty();
    }
    try {
      removeOrphans(folder.resolveSibling(""));
      Files.createDirectory(folder);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (limit(folder, limit, most)) {
      return Optional.of(folder);
    }
    remove(folder);
    return Optional.empty();
  }

  /** Removes groups whose maker was killed before it could; what is not empty stays. */
  private static void removeOrphans(Path parent) throws IOException {
    try (Stream<Path> groups = Files.list(parent)) {
      for (Path group : groups.toList()) {
        Matcher name = NAME.matcher(group.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          remove(group);
        }
      }
    }
  }

  private static boolean limit(Path folder, String limit, long most) {
    try {
      if (!Files.exists(folder.resolve(limit))) {
        return false;
      }
      Files.writeString(folder.resolve(limit), Long.toString(most));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean remove(Path folder) {
    try {
      Files.deleteIfExists(folder);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the command that runs another in this group. */
  List<String> enter(List<String> command) {
    List<String> whole = new ArrayList<>(List.of("sh", "-c", ENTER, "sh"));
    folders.forEach(folder -> whole.add(folder.toString()));
    whole.add("--");
    whole.addAll(command);
    return List.copyOf(whole);
  }

  /**
   * Returns whether the kernel killed one of its processes because they had no memory left. What
   * started that one may take no note of it, as make(1) does of a $(shell …).
   */
  boolean hasKilled() {
    return hasCounted("oom_kill", "memory.events", "memory.oom_control");
  }

  /** Returns whether the kernel refused it a process or thread. */
  boolean hasRefused() {
    return hasCounted("max", "pids.events");
  }

  /** Returns whether a file, of either version, in which the kernel counts says so of a key. */
  private boolean hasCounted(String key, String... files) {
    return folders.stream()
        .flatMap(folder -> Stream.of(files).map(folder::resolve))
        .anyMatch(file -> count(file, key) > 0);
  }

  /** Returns the number beside a key in a file of such lines, 0 without. */
  private static long count(Path file, String key) {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.split(" ", 2))
          .filter(line -> line[0].equals(key))
          .mapToLong(line -> Long.parseLong(line[1]))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes it, once the last of its processes is gone; those are killed by others. */
  @Override
  public void close() {
    for (Path folder : folders) {
      for (int i = 0; i < EMPTY_TRIES && !remove(folder); i++) {
        try {
          Thread.sleep(EMPTY_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
