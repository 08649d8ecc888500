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
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;

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
   * Reads that of a repository, as git itself would in its work tree: with includeIf, worktrees and
   * GIT_CONFIG_GLOBAL, none of which JGit knows.
   *
   * @throws IOException if git is not there, or the configuration makes no sense
   */
  public static GitConfig read(Repository repository) throws IOException {
    return read(folder(repository));
  }

  /**
   * Returns what git var says of a variable, such as GIT_COMMITTER_IDENT; see git-var(1).
   *
   * @throws IOException if git can't tell
   */
  public static String variable(Repository repository, String name) throws IOException {
    return GitProcess.run(folder(repository), Map.of(), "", List.of("var", name)).strip();
  }

  private static Path folder(Repository repository) {
    return (repository.isBare() ? repository.getDirectory() : repository.getWorkTree()).toPath();
  }

  /** Returns the same by section, subsection and name; what is set there is not kept. */
  public Config bySection() {
    Config config = new Config();
    values.forEach((name, all) -> {
      int section = name.indexOf('.');
      int key = name.lastIndexOf('.');
      if (section > 0) {
        String subsection = section == key ? null : name.substring(section + 1, key);
        config.setStringList(name.substring(0, section), subsection, name.substring(key + 1), all);
      }
    });
    return config;
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
