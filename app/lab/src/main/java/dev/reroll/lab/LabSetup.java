// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.kernel.GitBase;
import dev.reroll.lab.kernel.KernelBuild;
import dev.reroll.lab.kernel.Packages;
import dev.reroll.lab.kernel.Tree;
import dev.reroll.lab.kernel.WarningSet;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a lab ready, stage by stage; a stage whose result is there and still right is passed over.
 */
final class LabSetup {
  private static final Path TARBALL = Path.of("/usr/src/linux-source-6.12.tar.xz");
  private static final Duration BASE_LIMIT = Duration.ofMinutes(20);

  private final LabFolder folder;
  private final Children children;
  private final SetupListener listener;
  private final @Nullable GitBase base;
  private int stages;

  /**
   * @param base the tree in git that it is made from, or null for Debian's source
   */
  LabSetup(LabFolder folder, @Nullable GitBase base, Children children, SetupListener listener) {
    this.folder = folder;
    this.base = base;
    this.children = children;
    this.listener = listener;
  }

  void run(Set<Kernel> kernels) throws InterruptedException {
    stages = 2 + kernels.size();
    try {
      Files.createDirectories(folder.home());
      Files.createDirectories(folder.ccache());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String source = packages();
    String treeKey = base == null ? base(source) : base(base);
    String compiler = compiler();
    int stage = 3;
    for (Kernel kernel : kernels) {
      String key = LabFolder.digest(treeKey, kernel.config(), compiler);
      if (!folder.hasKey(kernel.folder(), key) || !Files.isExecutable(folder.image(kernel))) {
        listener.stage(kernel == Kernel.PLAIN ? "kernel" : "debug kernel", stage, stages);
        build(kernel, key);
      }
      stage++;
    }
    LabFolder.write(folder.size(), Long.toString(size()));
  }

  private String packages() throws InterruptedException {
    listener.stage("packages", 1, stages);
    Packages packages = new Packages(children);
    List<String> missing = packages.missing();
    if (!missing.isEmpty()) {
      packages.install(missing, listener::line);
    }
    String version = packages.installed().get("linux-source-6.12");
    if (version == null || !Files.isReadable(TARBALL)) {
      throw new LabException(
          "package linux-source-6.12 gives no \"%s\"; reinstall it".formatted(TARBALL));
    }
    listener.progress(1);
    return version;
  }

  private String base(String version) throws InterruptedException {
    String key = LabFolder.digest(version, LabFolder.resource("base.sh"));
    if (folder.hasKey("tree", key) && Files.isDirectory(folder.tree())) {
      return key;
    }
    listener.stage("base tree", 2, stages);
    remove(folder.tree());
    List<String> command =
        List.of(
            "sh",
            folder.script("base.sh").toString(),
            TARBALL.toString(),
            folder.tree().toString(),
            version);
    Children.Exit exit = children.run(command, folder.home(), Map.of(), BASE_LIMIT, listener::line);
    if (!exit.ok()) {
      throw new LabException(
          "cannot make the base tree from \"%s\" (exit code %d); is the disk full?"
              .formatted(TARBALL, exit.code()));
    }
    LabFolder.write(folder.home().resolve("source.version"), version);
    LabFolder.write(folder.key("tree"), key);
    return key;
  }

  /** The tree shares the objects of the repository it is of, which is not written to. */
  private String base(GitBase base) throws InterruptedException {
    String commit = commit(base);
    String key = LabFolder.digest(commit, LabFolder.resource("base-git.sh"));
    if (folder.hasKey("tree", key) && Files.isDirectory(folder.tree())) {
      return key;
    }
    listener.stage("base tree", 2, stages);
    remove(folder.tree());
    List<String> command =
        List.of(
            "sh",
            folder.script("base-git.sh").toString(),
            base.repository().toString(),
            folder.tree().toString(),
            commit);
    OutputLog log = new OutputLog();
    Children.Exit exit = children.run(command, folder.home(), Map.of(), BASE_LIMIT, log::line);
    if (!exit.ok()) {
      throw new LabException(
          "cannot make the base tree from \"%s\": %s"
              .formatted(base.repository(), log.toString().strip()));
    }
    LabFolder.write(folder.home().resolve("source.version"), base.name() + " " + commit);
    LabFolder.write(folder.key("tree"), key);
    return key;
  }

  private String commit(GitBase base) throws InterruptedException {
    OutputLog log = new OutputLog();
    List<String> command =
        List.of(
            "git",
            "-C",
            base.repository().toString(),
            "rev-parse",
            "--verify",
            "--end-of-options",
            base.ref() + "^{commit}");
    Children.Exit exit =
        children.run(command, folder.home(), Map.of(), Duration.ofMinutes(1), log::line);
    if (!exit.ok()) {
      throw new LabException(
          "base \"%s\": there is no \"%s\" in \"%s\": %s"
              .formatted(base.name(), base.ref(), base.repository(), log.toString().strip()));
    }
    return log.toString().strip();
  }

  private void remove(Path path) throws InterruptedException {
    if (Files.exists(path)) {
      children.run(
          List.of("rm", "-rf", path.toString()),
          folder.home(),
          Map.of(),
          BASE_LIMIT,
          listener::line);
    }
  }

  private String compiler() throws InterruptedException {
    StringBuilder version = new StringBuilder();
    children.run(
        List.of("gcc", "-dumpfullversion"),
        folder.home(),
        Map.of(),
        Duration.ofSeconds(10),
        version::append);
    return version.toString();
  }

  private void build(Kernel kernel, String key) throws InterruptedException {
    WarningSet warnings = new WarningSet(folder.tree().toString());
    OutputLog log = new OutputLog();
    AtomicInteger lines = new AtomicInteger();
    KernelBuild build = new KernelBuild(folder, kernel, children);
    try {
      Files.createDirectories(folder.build(kernel));
      Files.deleteIfExists(folder.key(kernel.folder()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new Tree(folder, children).toBase();
    if (!build.configure(log::line).ok() || !build.prepare(log::line).ok()) {
      throw new LabException("cannot prepare the kernel's build:\n" + log);
    }
    Children.Exit exit =
        build.build(line -> {
          log.line(line);
          warnings.line(line);
          listener.line(line);
          if (line.startsWith("  ")) {
            listener.progress(Math.min(0.99, lines.incrementAndGet() / (double) kernel.lines()));
          }
        });
    if (!exit.ok()) {
      throw new LabException("cannot build the kernel:\n" + log);
    }
    keep(kernel);
    if (kernel == Kernel.PLAIN) {
      LabFolder.write(folder.baseWarnings(), String.join("\n", warnings.warnings()));
    }
    LabFolder.write(folder.key(kernel.folder()), key);
    listener.progress(1);
  }

  private void keep(Kernel kernel) {
    Path image = folder.image(kernel);
    try {
      Files.createDirectories(image.getParent());
      Path partial = image.resolveSibling("linux.partial");
      Files.copy(
          folder.built(kernel),
          partial,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(partial, image, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long size() {
    try (Stream<Path> files = Files.walk(folder.home())) {
      return files.filter(Files::isRegularFile).mapToLong(LabSetup::length).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
