// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.coverage;

import dev.reroll.lab.folder.ForeignFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which lines of a driver a smoke run's scenarios ran. Kept in a folder, beside the files as they
 * were, in {@code lines.tsv}: file, scenario, lines as ranges; "*" as scenario stands for the lines
 * that can be run.
 *
 * @param files in the order of their names
 */
public record Coverage(List<FileCoverage> files) {
  private static final String LINES = "lines.tsv";
  private static final String RUNNABLE = "*";
  private static final int MOST_SOURCE = 64 << 20;
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,100}");

  public Coverage {
    files = List.copyOf(files);
  }

  /** Returns how many lines can be run. */
  public int runnable() {
    return files.stream().mapToInt(file -> file.runnable().size()).sum();
  }

  /** Returns how many lines were run. */
  public int run() {
    return files.stream().mapToInt(file -> file.run().size()).sum();
  }

  /** Returns how many lines each scenario ran, by name. */
  public NavigableMap<String, Integer> byScenario() {
    NavigableMap<String, Integer> lines = new TreeMap<>();
    for (FileCoverage file : files) {
      file.byScenario().forEach((name, run) -> lines.merge(name, run.size(), Integer::sum));
    }
    return lines;
  }

  /** Returns how many lines a scenario ran that no other did. */
  public int byNoneBut(String scenario) {
    return files.stream().mapToInt(file -> file.byNoneBut(scenario).size()).sum();
  }

  public Optional<FileCoverage> file(String name) {
    return files.stream().filter(file -> file.file().equals(name)).findFirst();
  }

  /** Says whether this is a name that a driver's file may have here. */
  static boolean isFileName(String name) {
    return FILE.matcher(name).matches();
  }

  /**
   * Keeps it in a folder, with the files.
   *
   * @param source the driver's folder
   */
  public void write(Path folder, Path source) {
    StringBuilder text = new StringBuilder("# file\tscenario\tlines\n");
    try {
      Files.createDirectories(folder);
      for (FileCoverage file : files) {
        row(text, file.file(), RUNNABLE, file.runnable());
        file.byScenario().forEach((scenario, lines) -> row(text, file.file(), scenario, lines));
        Files.write(
            folder.resolve(file.file()), new ForeignFiles(source).read(file.file(), MOST_SOURCE));
      }
      Files.writeString(folder.resolve(LINES), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the lines run in \"%s\"".formatted(folder), e);
    }
  }

  private static void row(StringBuilder text, String file, String scenario, LineSet lines) {
    text.append(file).append('\t').append(scenario).append('\t').append(lines).append('\n');
  }

  /**
   * Reads what was kept; empty if there is nothing.
   *
   * @throws UncheckedIOException if it can't be read, naming the line that is wrong
   */
  public static Optional<Coverage> read(Path folder) {
    Path lines = folder.resolve(LINES);
    if (!Files.isRegularFile(lines)) {
      return Optional.empty();
    }
    Map<String, LineSet> runnable = new TreeMap<>();
    Map<String, NavigableMap<String, LineSet>> run = new TreeMap<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(lines)) {
        number++;
        String[] fields = line.split("\t", -1);
        if (line.startsWith("#")) {
          continue;
        }
        if (fields.length != 3 || !isFileName(fields[0])) {
          throw new IllegalArgumentException("not file, scenario and lines");
        }
        if (fields[1].equals(RUNNABLE)) {
          runnable.put(fields[0], LineSet.parse(fields[2]));
        } else {
          run.computeIfAbsent(fields[0], file -> new TreeMap<>())
              .put(fields[1], LineSet.parse(fields[2]));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          "\"%s\" line %d: %s".formatted(lines, number, e.getMessage()), new IOException(e));
    }
    List<FileCoverage> files = new ArrayList<>();
    runnable.forEach((file, all) ->
        files.add(new FileCoverage(file, all, run.getOrDefault(file, new TreeMap<>()))));
    return Optional.of(new Coverage(files));
  }

  /** Returns a file as it was when its lines were counted, empty if none was. */
  public Optional<List<String>> source(Path folder, String name) {
    Path file = folder.resolve(name);
    if (file(name).isEmpty() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return Optional.of(text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
