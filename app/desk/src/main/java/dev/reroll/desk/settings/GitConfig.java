// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;

/**
 * What git's configuration says in a folder: the repository's, the user's and the system's, with
 * all that they include.
 *
 * @param settings in the order that git reads them in
 */
public record GitConfig(List<Setting> settings) {
  public GitConfig {
    settings = List.copyOf(settings);
  }

  /**
   * A line of it.
   *
   * @param name section and key in lower case, subsection as written
   */
  public record Setting(String name, String value) {}

  /**
   * Reads it.
   *
   * @throws IOException if git is not there, or the configuration makes no sense
   */
  public static GitConfig read(Path folder) throws IOException {
    return parse(GitProcess.run(folder, List.of(), "", List.of("config", "--list", "-z")));
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
    return GitProcess.run(folder(repository), List.of(), "", List.of("var", name)).strip();
  }

  private static Path folder(Repository repository) {
    return (repository.isBare() ? repository.getDirectory() : repository.getWorkTree()).toPath();
  }

  /** Returns the same by section, subsection and name; what is set there is not kept. */
  public Config bySection() {
    Config config = new Config();
    settings.stream()
        .map(Setting::name)
        .distinct()
        .forEach(name -> {
          int section = name.indexOf('.');
          int key = name.lastIndexOf('.');
          if (section > 0) {
            String subsection = section == key ? null : name.substring(section + 1, key);
            config.setStringList(
                name.substring(0, section), subsection, name.substring(key + 1), given(name));
          }
        });
    return config;
  }

  /**
   * Reads what git config --list -z prints: name, LF, value, NUL; no LF for a key without value.
   */
  public static GitConfig parse(String listed) {
    List<Setting> settings = new ArrayList<>();
    for (String entry : listed.split("\0", -1)) {
      int end = entry.indexOf('\n');
      String name = end < 0 ? entry : entry.substring(0, end);
      if (!name.isEmpty()) {
        settings.add(new Setting(name, end < 0 ? "true" : entry.substring(end + 1)));
      }
    }
    return new GitConfig(settings);
  }

  private List<String> given(String name) {
    return settings.stream()
        .filter(setting -> setting.name().equals(name))
        .map(Setting::value)
        .toList();
  }

  /** Returns the value that counts, which is the last. */
  public Optional<String> value(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** Returns all values of a name that may be given several times; an empty one starts anew. */
  public List<String> all(String name) {
    List<String> all = new ArrayList<>();
    for (String value : given(name)) {
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
