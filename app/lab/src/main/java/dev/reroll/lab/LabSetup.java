// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Makes a lab ready, stage by stage; a stage whose result is there and still right is passed over.
 */
final class LabSetup {
  private static final Path TARBALL = Path.of("/usr/src/linux-source-6.12.tar.xz");
  private static final Duration BASE_LIMIT = Duration.ofMinutes(20);

  /** About how many lines make prints for a whole build, for the progress shown. */
  private static final int BUILD_LINES = 1_080;

  private static final int STAGES = 4;

  private final LabFolder folder;
  private final Children children;
  private final SetupListener listener;

  LabSetup(LabFolder folder, Children children, SetupListener listener) {
    this.folder = folder;
    this.children = children;
    this.listener = listener;
  }

  void run() throws InterruptedException {
    try {
      Files.createDirectories(folder.home());
      Files.createDirectories(folder.ccache());
      Files.createDirectories(folder.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String source = packages();
    String treeKey = base(source);
    String buildKey = LabFolder.digest(treeKey, LabFolder.resource("uml.config"), compiler());
    if (!folder.hasKey("build", buildKey) || !Files.isExecutable(folder.kernel())) {
      configure();
      build(buildKey);
    }
    LabFolder.write(folder.size(), Long.toString(size()));
  }

  private String packages() throws InterruptedException {
    listener.stage("packages", 1, STAGES);
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
    listener.stage("base tree", 2, STAGES);
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

  private void configure() throws InterruptedException {
    listener.stage("configure", 3, STAGES);
    OutputLog log = new OutputLog();
    Children.Exit exit = new KernelBuild(folder, children).configure(log::line);
    if (!exit.ok()) {
      throw new LabException("cannot configure the kernel:\n" + log);
    }
  }

  private void build(String key) throws InterruptedException {
    listener.stage("kernel", 4, STAGES);
    WarningSet warnings = new WarningSet(folder.tree().toString());
    OutputLog log = new OutputLog();
    AtomicInteger lines = new AtomicInteger();
    KernelBuild build = new KernelBuild(folder, children);
    if (!build.prepare(log::line).ok()) {
      throw new LabException("cannot prepare the kernel's build:\n" + log);
    }
    Children.Exit exit =
        build.build(line -> {
          log.line(line);
          warnings.line(line);
          listener.line(line);
          if (line.startsWith("  ")) {
            listener.progress(Math.min(0.99, lines.incrementAndGet() / (double) BUILD_LINES));
          }
        });
    if (!exit.ok()) {
      throw new LabException("cannot build the kernel:\n" + log);
    }
    LabFolder.write(folder.baseWarnings(), String.join("\n", warnings.warnings()));
    LabFolder.write(folder.key("build"), key);
    listener.progress(1);
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
