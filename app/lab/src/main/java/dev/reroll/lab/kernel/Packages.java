// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.kernel;

import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.sandbox.Children;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Debian's packages: which are missing, and installing them where that is allowed. */
public final class Packages {
  private static final Duration QUERY_LIMIT = Duration.ofSeconds(30);
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(20);
  private static final Path HERE = Path.of("/");

  private final Children children;

  /** Asks and installs by means of processes that end with {@code children}. */
  public Packages(Children children) {
    this.children = children;
  }

  /** Returns names, of which one may stand for others that would do: "this|that". */
  static List<String> wanted() {
    return LabFolder.resource("packages.txt")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /** Returns installed versions by name, of those packages that the lab needs. */
  public Map<String, String> installed() throws InterruptedException {
    return installed(wanted());
  }

  /** Returns installed versions by name, of those of some packages that are. */
  public Map<String, String> installed(List<String> wanted) throws InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/dpkg-query"))) {
      throw new LabException(
          "the lab needs Debian 12 for its kernel source and tools: no dpkg-query found; packages wanted: "
              + String.join(" ", wanted));
    }
    List<String> command = new ArrayList<>();
    command.add("dpkg-query");
    command.add("-W");
    command.add("-f=${db:Status-Status} ${Package} ${Version}\n");
    wanted.forEach(name -> command.addAll(List.of(name.split("\\|"))));
    Map<String, String> versions = new HashMap<>();
    children.run(
        command,
        HERE,
        Map.of(),
        QUERY_LIMIT,
        line -> {
          String[] words = line.split(" ", 3);
          if (words.length == 3 && words[0].equals("installed")) {
            versions.put(words[1], words[2]);
          }
        });
    return versions;
  }

  /** Returns those wanted that are not installed. */
  public List<String> missing() throws InterruptedException {
    return missing(wanted());
  }

  /**
   * Returns those of some packages that are not installed.
   *
   * @param wanted names, of which one may stand for others that would do: "this|that"
   */
  public List<String> missing(List<String> wanted) throws InterruptedException {
    if (wanted.isEmpty()) {
      return List.of();
    }
    Map<String, String> versions = installed(wanted);
    return wanted.stream()
        .map(name -> List.of(name.split("\\|")))
        .filter(names -> names.stream().noneMatch(versions::containsKey))
        .map(List::getFirst)
        .toList();
  }

  /**
   * Returns the one command that a person would install packages with, or null if none is missing.
   */
  public static @Nullable String command(List<String> missing) {
    return missing.isEmpty()
        ? null
        : "sudo apt-get update && sudo apt-get install --no-install-recommends "
            + String.join(" ", missing);
  }

  /**
   * Installs packages, as root or by a sudo that asks for no password.
   *
   * @throws LabException with the command to run, if neither is at hand or it fails
   */
  public void install(List<String> missing, Consumer<String> lines) throws InterruptedException {
    List<String> asRoot;
    if ("root".equals(System.getProperty("user.name"))) {
      asRoot = List.of();
    } else if (run(List.of("sudo", "-n", "true"), QUERY_LIMIT, _ -> {})) {
      asRoot = List.of("sudo", "-n");
    } else {
      throw new LabException("packages are missing; install them with: " + command(missing));
    }
    List<String> update = new ArrayList<>(asRoot);
    update.addAll(List.of("apt-get", "-q", "update"));
    List<String> install = new ArrayList<>(asRoot);
    install.addAll(
        List.of(
            "env",
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "-q",
            "-y",
            "--no-install-recommends",
            "install"));
    install.addAll(missing);
    // An update that fails for one source may well be enough for what is wanted.
    var _ = run(update, INSTALL_LIMIT, lines);
    if (!run(install, INSTALL_LIMIT, lines)) {
      throw new LabException("cannot install packages; try by hand: " + command(missing));
    }
  }

  private boolean run(List<String> command, Duration limit, Consumer<String> lines)
      throws InterruptedException {
    try {
      return children.run(command, HERE, Map.of(), limit, lines).ok();
    } catch (LabException e) {
      return false;
    }
  }
}
