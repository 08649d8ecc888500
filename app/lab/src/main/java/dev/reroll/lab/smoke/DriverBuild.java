// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.lab.Folders;
import dev.reroll.lab.folder.ForeignFiles;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.kernel.KernelBuild;
import dev.reroll.lab.kernel.KunitOptions;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds a driver as a module of one of the lab's kernels, from whatever it is given as. What was
 * built is kept by content: the same driver is not built twice. Used under the lab's lock.
 */
final class DriverBuild {
  private static final int MOST_SOURCE = 64 << 20;

  private final LabFolder folder;
  private final Kernel kernel;
  private final Children children;
  private final SmokeListener listener;

  DriverBuild(LabFolder folder, Kernel kernel, Children children, SmokeListener listener) {
    this.folder = folder;
    this.kernel = kernel;
    this.children = children;
    this.listener = listener;
  }

  /**
   * Returns the driver's module.
   *
   * @param driver "mainline", a module, a driver's folder, or a tree that holds one
   * @throws LabException if there is none, or it does not build
   */
  Path module(String driver) throws InterruptedException {
    if (driver.endsWith(".ko")) {
      Path module = Path.of(driver).toAbsolutePath();
      if (!Files.isReadable(module)) {
        throw new LabException("cannot read the module \"%s\"".formatted(module));
      }
      // One that we keep already stays where it is, with those beside it.
      return module.startsWith(folder.products()) ? module : copied(module);
    }
    Path source = new DriverSource(folder, children).of(driver, listener::preparing);
    return build(source, "fbnic.ko", "CONFIG_FBNIC=m");
  }

  /**
   * Returns the driver's module, built to count which of its lines are run.
   *
   * @param driver "mainline", a driver's folder, or a tree that holds one
   * @throws LabException if there is none, or it does not build
   */
  Path counting(String driver) throws InterruptedException {
    if (driver.endsWith(".ko")) {
      throw new LabException(
          "\"%s\" is built already; give the driver's folder, for lines to be counted"
              .formatted(driver));
    }
    Path source = new DriverSource(folder, children).of(driver, listener::preparing);
    return build(source, "fbnic.ko", "CONFIG_FBNIC=m", "GCOV_PROFILE=y");
  }

  /** Returns modules that were built beside one, such as those of its tests, sorted. */
  static List<Path> beside(Path module) {
    Path folder = module.resolveSibling("");
    return new ForeignFiles(folder)
        .names("").stream()
            .filter(name -> name.endsWith(".ko"))
            .map(folder::resolve)
            .filter(file -> !file.equals(module))
            .toList();
  }

  /** Returns a module of ours, such as the one that makes mistakes on purpose. */
  Path own(String name) throws InterruptedException {
    Path source = folder.scripts().resolve(name);
    folder.script(name + "/" + name + ".c", LabFolder.resource("smoke/" + name + ".c"));
    folder.script(name + "/Makefile", "obj-m := " + name + ".o\n");
    return build(source, name + ".ko");
  }

  private Path copied(Path module) {
    try {
      Path copy = folder.drivers().resolve("given").resolve(module.getFileName().toString());
      Files.createDirectories(copy.getParent());
      for (Path other : beside(copy)) {
        Files.delete(other);
      }
      Files.write(copy, Files.readAllBytes(module));
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path build(Path source, String name, String... options) throws InterruptedException {
    Map<String, byte[]> files = read(source);
    String key =
        LabFolder.digest(LabFolder.read(folder.key(kernel.folder())), String.join(" ", options));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      key =
          LabFolder.digest(
              key, file.getKey(), new String(file.getValue(), StandardCharsets.ISO_8859_1));
    }
    List<String> arguments = new ArrayList<>(List.of(options));
    byte[] makefile = files.getOrDefault("Makefile", new byte[0]);
    arguments.addAll(
        KunitOptions.of(new String(makefile, StandardCharsets.ISO_8859_1)).arguments());
    Path built = folder.drivers().resolve(kernel.folder() + "-" + key);
    Path module = built.resolve(name);
    ForeignFiles left = new ForeignFiles(folder.drivers());
    String made = built.getFileName() + "/" + name;
    // Beside the folder, in which the build may write what it wants.
    Path done = built.resolveSibling(built.getFileName() + ".done");
    if (Files.exists(done) && left.isFile(made)) {
      return module;
    }
    listener.preparing("building " + name);
    try {
      // What a build left that failed may be links, which we would write through.
      Folders.delete(built);
      Files.createDirectories(built);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(built.resolve(file.getKey()), file.getValue());
      }
      OutputLog log = new OutputLog();
      Children.Exit exit =
          new KernelBuild(folder, kernel, children).module(built, arguments, log::line);
      if (!exit.ok() || !left.isFile(made)) {
        throw new LabException("cannot build \"%s\" from \"%s\":%n%s".formatted(name, source, log));
      }
      LabFolder.write(done, "");
      return module;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what a module is made from: the C files and the Makefile of one folder. Links are passed
   * over: they may lead anywhere.
   */
  private static Map<String, byte[]> read(Path source) {
    Map<String, byte[]> files = new TreeMap<>();
    ForeignFiles folder = new ForeignFiles(source);
    int left = MOST_SOURCE;
    for (String name : folder.names("")) {
      if (name.endsWith(".c") && !name.endsWith(".mod.c")
          || name.endsWith(".h")
          || name.equals("Makefile")
          || name.equals("Kbuild")) {
        byte[] file = folder.read(name, left);
        left -= file.length;
        files.put(name, file);
      }
    }
    return files;
  }
}
