// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.kernel.DriverSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * What builds of patches left, by content: a folder for each driver's modules, and one for each
 * kernel image, of which most patches leave the same. Two patches with the same product behave the
 * same. Used under the lab's lock.
 *
 * <pre>
 * products/PRODUCT/fbnic.ko, and modules beside it
 * products/PRODUCT/image      the image's digest
 * products/images/DIGEST      the image
 * </pre>
 */
public final class Products {
  /** The file that names a product's kernel image. */
  public static final String IMAGE = "image";

  /** The folder of those. */
  public static final String IMAGES = "images";

  private final LabFolder folder;

  public Products(LabFolder folder) {
    this.folder = folder;
  }

  /** Keeps what the last build of a kernel left, and returns its name. */
  String keep(Kernel kernel, DriverSpec driver) {
    try {
      String image = keepImage(folder.built(kernel));
      List<Path> modules = modules(folder.build(kernel), driver);
      String name = LabFolder.digest(image);
      for (Path module : modules) {
        name = LabFolder.digest(name, module.getFileName().toString(), digest(module));
      }
      Path kept = folder.products().resolve(name);
      if (Files.exists(kept.resolve(IMAGE))) {
        // So that it is seen that somebody wants it.
        Files.setLastModifiedTime(kept.resolve(IMAGE), FileTime.from(Instant.now()));
      } else {
        Files.createDirectories(kept);
        for (Path module : modules) {
          Files.copy(
              module, kept.resolve(module.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        LabFolder.write(kept.resolve(IMAGE), image);
      }
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep what the build left", e);
    }
  }

  private String keepImage(Path built) throws IOException {
    String digest = digest(built);
    Path kept = folder.products().resolve(IMAGES).resolve(digest);
    if (!Files.exists(kept)) {
      Files.createDirectories(kept.getParent());
      Path partial = kept.resolveSibling(digest + ".partial");
      Files.copy(
          built, partial, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(partial, kept, StandardCopyOption.ATOMIC_MOVE);
    }
    return digest;
  }

  /** Returns the driver's modules; not by what is in its folder, where older ones may lie about. */
  private static List<Path> modules(Path build, DriverSpec driver) throws IOException {
    return Files.readAllLines(build.resolve("modules.order")).stream()
        .filter(line -> line.startsWith(driver.folder() + "/") && line.endsWith(".o"))
        .map(line -> build.resolve(line.substring(0, line.length() - 2) + ".ko"))
        .sorted()
        .toList();
  }

  private static String digest(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Says whether a product is still there. */
  public boolean has(String product) {
    return Files.exists(folder.products().resolve(product).resolve(IMAGE))
        && Files.exists(image(product));
  }

  Path image(String product) {
    String digest = LabFolder.read(folder.products().resolve(product).resolve(IMAGE));
    return folder.products().resolve(IMAGES).resolve(digest);
  }

  /** Returns where the driver's module is, if the build made one. */
  Path module(String product, DriverSpec driver) {
    return folder.products().resolve(product).resolve(driver.pciDriver() + ".ko");
  }
}
