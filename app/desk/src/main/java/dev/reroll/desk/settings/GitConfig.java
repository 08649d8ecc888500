// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What git's configuration says in a folder: the repository's, the user's and the system's, with
 * all that they include.
 *
 * @param values by name; sections and keys in lower case, subsections as written
 */
public record GitConfig(Map<String, List<String>> values) {
  public GitConfig {
    values = Map.copyOf(values);
  }

  /**
   * Reads it.
   *
   * @throws IOException if git is not there, or the configuration makes no sense
   */
  public static GitConfig read(Path folder) throws IOException {
    return parse(GitProcess.run(folder, Map.of(), "", List.of("config", "--list", "-z")));
  }

  /**
   * Reads what git config --list -z prints: name, LF, value, NUL; no LF for a key without value.
   */
  public static GitConfig parse(String listed) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String entry : listed.split("\0", -1)) {
      int end = entry.indexOf('\n');
      String name = end < 0 ? entry : entry.substring(0, end);
      if (!name.isEmpty()) {
        values
            .computeIfAbsent(name, _ -> new ArrayList<>())
            .add(end < 0 ? "true" : entry.substring(end + 1));
      }
    }
    return new GitConfig(values);
  }

  /** Returns the value that counts, which is the last. */
  public Optional<String> value(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** Returns all values of a name that may be given several times; an empty one starts anew. */
  public List<String> all(String name) {
    List<String> all = new ArrayList<>();
    for (String value : values.getOrDefault(name, List.of())) {
      if (value.isEmpty()) {
        all.clear();
      } else {
        all.add(value);
      }
    }
    return all;
  }

  /** Returns a value as git reads truth. */
  public boolean isTrue(String name, boolean otherwise) {
    return value(name)
        .map(value -> List.of("true", "yes", "on", "1").contains(value.toLowerCase(Locale.ROOT)))
        .orElse(otherwise);
  }
}
