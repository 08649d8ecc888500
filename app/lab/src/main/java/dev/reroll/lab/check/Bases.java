// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.Lab;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bases there are, by a configuration file in git-config's form:
 *
 * <pre>
 * [base "net-next"]
 *     path = ~/src/net-next
 *     ref = main
 *     tag = net-next
 * </pre>
 *
 * <p>"ref" is HEAD and "tag" is the name unless said; "tag" may stand more than once. The tree that
 * the lab makes itself is always there, last, as "debian".
 */
final class Bases {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String OWN = "debian";

  private Bases() {}

  /**
   * Returns the bases in the order they are tried.
   *
   * @param config a file, which need not be there
   * @throws LabException naming the file, if it can't be understood
   */
  static List<Base> read(Path config, LabFolder folder, Children children)
      throws InterruptedException {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    if (Files.exists(config)) {
      for (String entry : entries(config, children)) {
        int value = entry.indexOf('\n');
        String key = value < 0 ? entry : entry.substring(0, value);
        put(drafts, key, value < 0 ? "" : entry.substring(value + 1), config);
      }
    }
    List<Base> bases = new ArrayList<>();
    for (Map.Entry<String, Draft> draft : drafts.entrySet()) {
      bases.add(draft.getValue().base(draft.getKey(), config));
    }
    if (Files.isDirectory(folder.tree().resolve(".git"))) {
      bases.add(new Base(OWN, folder.tree(), "base", List.of()));
    }
    return List.copyOf(bases);
  }

  private static List<String> entries(Path config, Children children) throws InterruptedException {
    OutputLog log = new OutputLog();
    Children.Exit exit =
        children.run(
            List.of("git", "config", "--file", config.toString(), "--list", "-z"),
            Path.of("/"),
            Map.of(),
            LIMIT,
            log::line);
    if (!exit.ok()) {
      throw new LabException(
          "cannot read the configuration \"%s\": %s".formatted(config, log.toString().strip()));
    }
    return List.of(log.toString().strip().split("\0"));
  }

  private static void put(Map<String, Draft> drafts, String key, String value, Path config) {
    int name = key.indexOf('.');
    int last = key.lastIndexOf('.');
    if (name < 0 || last == name || !key.substring(0, name).equals("base")) {
      return;
    }
    Draft draft = drafts.computeIfAbsent(key.substring(name + 1, last), _ -> new Draft());
    switch (key.substring(last + 1)) {
      case "path" -> draft.path = value;
      case "ref" -> draft.ref = value;
      case "tag" -> draft.tags.add(value);
      default ->
          throw new LabException(
              "\"%s\": a base has path, ref and tag, but no \"%s\""
                  .formatted(config, key.substring(last + 1)));
    }
  }

  private static final class Draft {
    private String path = "";
    private String ref = "HEAD";
    private final List<String> tags = new ArrayList<>();

    Base base(String name, Path config) {
      if (path.isEmpty()) {
        throw new LabException("\"%s\": base \"%s\" lacks its path".formatted(config, name));
      }
      Path repository =
          path.startsWith("~/")
              ? Lab.userHome().resolve(path.substring(2))
              : config.toAbsolutePath().resolveSibling(path);
      return new Base(name, repository.normalize(), ref, tags.isEmpty() ? List.of(name) : tags);
    }
  }
}
