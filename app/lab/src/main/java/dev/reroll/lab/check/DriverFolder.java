// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.ForeignFiles;
import dev.reroll.lab.folder.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A driver's folder that is in no tree.
 *
 * @param folder where it is
 * @param files its source, relative to it
 * @param makefile a Makefile for it, if it has none of its own
 */
record DriverFolder(Path folder, List<String> files, @Nullable String makefile) {
  private static final List<String> SOURCE = List.of(".c", ".h", ".S");
  private static final List<String> MAKE = List.of("Makefile", "Kbuild");
  private static final int MOST_FILES = 2_000;
  private static final long MOST_BYTES = 64 << 20;
  private static final int DEEPEST = 12;

  DriverFolder {
    files = List.copyOf(files);
  }

  /**
   * Reads a driver's folder, or the one driver's folder in a tree that holds nothing else.
   *
   * @throws LabException if there is no driver, more than one, or too much
   */
  static DriverFolder read(Path given) {
    try {
      if (!Files.isDirectory(given)) {
        throw new LabException("there is no folder \"%s\"".formatted(given));
      }
      return of(holdsSource(given) ? given : within(given));
    } catch (IOException e) {
      throw new LabException("cannot read the driver's folder \"%s\": %s".formatted(given, e), e);
    }
  }

  private static boolean holdsSource(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(entry -> entry.toString().endsWith(".c"));
    }
  }

  private static Path within(Path tree) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> entries = Files.walk(tree, DEEPEST)) {
      for (Path entry : entries.filter(Files::isDirectory).limit(MOST_FILES).toList()) {
        boolean inAnother = found.stream().anyMatch(entry::startsWith);
        if (!inAnother && holdsSource(entry)) {
          found.add(entry);
        }
      }
    }
    if (found.isEmpty()) {
      throw new LabException("no driver is in \"%s\": it holds no C file".formatted(tree));
    }
    if (found.size() > 1) {
      throw new LabException(
          "\"%s\" holds more than one driver; say which: %s"
              .formatted(
                  tree,
                  found.stream().limit(5).map(Path::toString).collect(Collectors.joining(", "))));
    }
    return found.getFirst();
  }

  private static DriverFolder of(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    long size = 0;
    try (Stream<Path> entries = Files.walk(folder, DEEPEST)) {
      for (Path file : entries.filter(DriverFolder::isFile).sorted().toList()) {
        if (isSource(file.getFileName().toString())) {
          size += Files.size(file);
          names.add(folder.relativize(file).toString());
        }
      }
    }
    if (size > MOST_BYTES || names.size() > MOST_FILES) {
      throw new LabException("\"%s\" is too large for a driver".formatted(folder));
    }
    boolean hasMakefile = MAKE.stream().anyMatch(names::contains);
    return new DriverFolder(folder, names, hasMakefile ? null : makefile(folder, names));
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isSource(String name) {
    return MAKE.contains(name)
        || !name.endsWith(".mod.c") && SOURCE.stream().anyMatch(name::endsWith);
  }

  /** Returns a Makefile that makes one module of all C files. */
  private static String makefile(Path folder, List<String> names) {
    String module = folder.getFileName().toString().replaceAll("[^A-Za-z0-9_]", "_");
    if (names.contains(module + ".c")) {
      // A module may not have its own name for one of its parts.
      module += "_driver";
    }
    String objects =
        names.stream()
            .filter(name -> name.endsWith(".c"))
            .map(name -> name.substring(0, name.length() - 2) + ".o")
            .collect(Collectors.joining(" "));
    return "obj-m := %s.o\n%s-y := %s\n".formatted(module, module, objects);
  }

  /** Copies the source to where it can be built. */
  void copyTo(Path target) throws IOException {
    ForeignFiles source = new ForeignFiles(folder);
    for (String file : files) {
      Path copy = target.resolve(file);
      Files.createDirectories(copy.getParent());
      source.copy(file, copy, MOST_BYTES);
    }
    if (makefile != null) {
      Files.writeString(target.resolve("Makefile"), makefile);
    }
  }
}
