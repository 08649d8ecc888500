// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.kernel.DriverSpec;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds a driver's source, whatever it is given as. */
public final class DriverSource {
  private static final Path TARBALL = Path.of("/usr/src/linux-source-6.12.tar.xz");
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final LabFolder folder;
  private final Children children;

  public DriverSource(LabFolder folder, Children children) {
    this.folder = folder;
    this.children = children;
  }

  /**
   * Returns the folder of a driver's source.
   *
   * @param driver "mainline", a driver's folder, or a tree that holds one
   * @param preparing told before something that takes a while
   * @throws LabException if there is none
   */
  public Path of(String driver, Consumer<String> preparing) throws InterruptedException {
    return driver.equals(SmokeRequest.MAINLINE) ? mainline(preparing) : given(driver);
  }

  private static Path given(String driver) {
    Path given = Path.of(driver).toAbsolutePath().normalize();
    Path within = given.resolve(DriverSpec.FBNIC.folder());
    for (Path candidate : List.of(given, within)) {
      if (Files.isRegularFile(candidate.resolve("Makefile"))
          && Files.isRegularFile(candidate.resolve("fbnic.h"))) {
        return candidate;
      }
    }
    throw new LabException(
        "no driver is in \"%s\": neither it nor %s in it has a Makefile and fbnic.h"
            .formatted(given, DriverSpec.FBNIC.folder()));
  }

  /**
   * Returns the driver of Debian's kernel source as it is there, which the base tree lacks; unpacks
   * it where that was not done before, for which the lab's lock has to be held.
   */
  private Path mainline(Consumer<String> preparing) throws InterruptedException {
    String version = LabFolder.read(folder.home().resolve("source.version"));
    Path unpacked = folder.drivers().resolve("mainline-" + LabFolder.digest(version));
    Path driver = unpacked.resolve(DriverSpec.FBNIC.folder());
    if (Files.isDirectory(driver)) {
      return driver;
    }
    preparing.accept("unpacking the driver of linux-source-6.12 " + version);
    try {
      Path partial = unpacked.resolveSibling(unpacked.getFileName() + ".partial");
      Files.createDirectories(partial);
      OutputLog log = new OutputLog();
      List<String> tar =
          List.of(
              "tar",
              "-xJf",
              TARBALL.toString(),
              "-C",
              partial.toString(),
              "--strip-components=1",
              "--wildcards",
              "*/" + DriverSpec.FBNIC.folder());
      if (!children.run(tar, folder.home(), Map.of(), LIMIT, log::line).ok()) {
        throw new LabException("cannot unpack \"%s\": %s".formatted(TARBALL, log));
      }
      Files.move(partial, unpacked);
      return driver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
