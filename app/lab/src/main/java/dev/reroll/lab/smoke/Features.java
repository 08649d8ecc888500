// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.lab.folder.LabFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a driver has of that which scenarios need, read off the kernel's symbols that its module
 * imports: a patch of a series is not held to what a later one brings.
 */
final class Features {
  /** Has unit tests, in the driver's module or beside it. */
  static final String KUNIT = "kunit";

  /** By name, in the order of the file. */
  private static final Map<String, List<String>> SYMBOLS = read();

  private final Set<String> imports;
  private final String module;

  private Features(String module, Set<String> imports) {
    this.module = module;
    this.imports = imports;
  }

  /**
   * Reads a module.
   *
   * @throws LabException if it is none
   */
  static Features of(Path module) {
    return new Features(module.getFileName().toString(), ElfSymbols.imported(module));
  }

  /** Returns these and those of other modules, such as its tests. */
  Features with(List<Features> others) {
    Set<String> all = new TreeSet<>(imports);
    others.forEach(other -> all.addAll(other.imports));
    return new Features(module, all);
  }

  private static Map<String, List<String>> read() {
    Map<String, List<String>> symbols = new LinkedHashMap<>();
    LabFolder.resource("smoke/features.tsv")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .forEach(fields -> symbols.put(fields[0], List.of(fields[1].split(","))));
    return symbols;
  }

  /** Says whether a feature has this name. */
  static boolean isKnown(String name) {
    return SYMBOLS.containsKey(name);
  }

  boolean has(String feature) {
    return SYMBOLS.getOrDefault(feature, List.of()).stream().anyMatch(imports::contains);
  }

  /** Returns why the module is not held to a scenario, empty if it is. */
  Optional<String> lack(Scenario scenario) {
    return scenario.needs().stream()
        .filter(need -> !has(need))
        .findFirst()
        .map(need ->
            "%s has no %s yet: it imports no %s"
                .formatted(
                    module, need, String.join(" or ", SYMBOLS.getOrDefault(need, List.of()))));
  }

  /** Returns the names of all it has, for scripts, with commas between. */
  String names() {
    return SYMBOLS.keySet().stream().filter(this::has).collect(Collectors.joining(","));
  }
}
