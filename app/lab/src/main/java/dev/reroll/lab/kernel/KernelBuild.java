// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.kernel;

import dev.reroll.lab.folder.ForeignFiles;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.sandbox.Caps;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import dev.reroll.lab.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs make on the tree in the sandbox; the tree itself can't be written there. */
public final class KernelBuild {
  private static final Duration LIMIT = Duration.ofMinutes(40);
  private static final int MOST_MAKEFILE = 1 << 20;

  /**
   * Else every build would differ from the one before, and the compiler cache would be of no use.
   */
  private static final Map<String, String> REPEATABLE =
      Map.of(
          "KBUILD_BUILD_TIMESTAMP", "2026-01-01",
          "KBUILD_BUILD_USER", "reroll",
          "KBUILD_BUILD_HOST", "lab",
          "KBUILD_BUILD_VERSION", "1",
          "CCACHE_NOHASHDIR", "1",
          "CCACHE_COMPILERCHECK", "content");

  private final LabFolder folder;
  private final Kernel kernel;
  private final Children children;

  public KernelBuild(LabFolder folder, Kernel kernel, Children children) {
    this.folder = folder;
    this.kernel = kernel;
    this.children = children;
  }

  /**
   * Writes the configuration: nothing but what the kernel's fragments ask for, and the tests that
   * the driver in the tree has.
   */
  public Children.Exit configure(Consumer<String> lines) throws InterruptedException {
    String config = config();
    Path key = folder.key(kernel.folder() + "-config");
    LabFolder.write(key, "");
    Path file = folder.script(kernel.folder() + ".config", config);
    Children.Exit exit = make(lines, List.of("KCONFIG_ALLCONFIG=" + file, "allnoconfig"));
    if (exit.ok()) {
      LabFolder.write(key, LabFolder.digest(config, options()));
    }
    return exit;
  }

  private String config() {
    String makefile =
        new ForeignFiles(folder.tree())
            .text(DriverSpec.FBNIC.folder() + "/Makefile", MOST_MAKEFILE);
    return kernel.config() + KunitOptions.of(makefile).config();
  }

  /** Says whether all that the configuration goes by is as it was when it was written. */
  private boolean isConfigured() throws InterruptedException {
    return Files.exists(folder.build(kernel).resolve(".config"))
        && LabFolder.read(folder.key(kernel.folder() + "-config"))
            .equals(LabFolder.digest(config(), options()));
  }

  /** Returns the names of those files of the tree that say which options there are. */
  private String options() throws InterruptedException {
    OutputLog log = new OutputLog();
    new Tree(folder, children).git(log, "ls-files", "-s", "--", "*Kconfig*", "Makefile", "scripts");
    return log.toString();
  }

  /**
   * Makes what a first build generates. kbuild tries out which warnings the compiler knows, with
   * -Wmissing-include-dirs and -Werror among the flags: as long as the folders for generated
   * headers are missing it finds some unknown, and a second make would compile everything again
   * with them.
   */
  public Children.Exit prepare(Consumer<String> lines) throws InterruptedException {
    return make(lines, List.of("prepare"));
  }

  /**
   * Configures anew where a patch may bring the very option that is asked for, and builds what
   * changed, with the warnings of W=1.
   */
  public Children.Exit build(Consumer<String> lines) throws InterruptedException {
    if (!isConfigured()) {
      Children.Exit configured = configure(lines);
      if (!configured.ok()) {
        return configured;
      }
    }
    return make(lines, List.of("linux", "modules"));
  }

  /** Builds the modules of a folder outside the tree, for the kernel as it was built last. */
  public Children.Exit module(Path source, List<String> arguments, Consumer<String> lines)
      throws InterruptedException {
    List<String> all = new ArrayList<>(arguments);
    all.add("M=" + source);
    all.add("modules");
    Sandbox sandbox = sandbox().readable(folder.build(kernel)).writable(source);
    return make(sandbox, lines, all);
  }

  private Children.Exit make(Consumer<String> lines, List<String> arguments)
      throws InterruptedException {
    Sandbox sandbox = sandbox().readable(folder.scripts()).writable(folder.build(kernel));
    return make(sandbox, lines, arguments);
  }

  private Sandbox sandbox() {
    return new Sandbox()
        .environment(REPEATABLE)
        .environment("CCACHE_DIR", folder.ccache().toString())
        .readable(folder.tree())
        .writable(folder.ccache());
  }

  private Children.Exit make(Sandbox sandbox, Consumer<String> lines, List<String> arguments)
      throws InterruptedException {
    List<String> make =
        new ArrayList<>(
            List.of(
                "make",
                "-C",
                folder.tree().toString(),
                "-j" + Runtime.getRuntime().availableProcessors(),
                "ARCH=um",
                "O=" + folder.build(kernel),
                "CC=ccache gcc",
                // No "+" for a tree that is at no tag.
                "LOCALVERSION=",
                "W=1"));
    make.addAll(arguments);
    Caps caps = Caps.BUILD.on(List.of(folder.build(kernel)));
    List<String> command =
        sandbox.command(caps.limits("--fsize=4294967296", "--as=8589934592"), make);
    return children.run(command, folder.home(), Map.of(), LIMIT, caps, lines);
  }
}
