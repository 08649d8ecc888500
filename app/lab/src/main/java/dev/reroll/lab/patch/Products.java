// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.folder.ForeignFiles;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.kernel.DriverSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

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

  private static final int MOST_ORDER = 1 << 20;
  private static final int MOST_MODULE = 256 << 20;
  private static final int MOST_IMAGE = 1 << 30;

  private final LabFolder folder;

  public Products(LabFolder folder) {
    this.folder = folder;
  }

  /** Keeps what the last build of a kernel left, and returns its name. */
  String keep(Kernel kernel, DriverSpec driver) {
    try {
      ForeignFiles left = new ForeignFiles(folder.build(kernel));
      String image = keepImage(left);
      Map<String, byte[]> modules = modules(left, driver);
      String name = LabFolder.digest(image);
      for (Map.Entry<String, byte[]> module : modules.entrySet()) {
        name = LabFolder.digest(name, module.getKey(), digest(module.getValue()));
      }
      Path kept = folder.products().resolve(name);
      if (Files.exists(kept.resolve(IMAGE))) {
        // So that it is seen that somebody wants it.
        Files.setLastModifiedTime(kept.resolve(IMAGE), FileTime.from(Instant.now()));
      } else {
        Files.createDirectories(kept);
        for (Map.Entry<String, byte[]> module : modules.entrySet()) {
          Files.write(kept.resolve(module.getKey()), module.getValue());
        }
        LabFolder.write(kept.resolve(IMAGE), image);
      }
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep what the build left", e);
    }
  }

  private String keepImage(ForeignFiles left) throws IOException {
    byte[] built = left.read("linux", MOST_IMAGE);
    String digest = digest(built);
    Path kept = folder.products().resolve(IMAGES).resolve(digest);
    if (!Files.exists(kept)) {
      Files.createDirectories(kept.getParent());
      Path partial = kept.resolveSibling(digest + ".partial");
      Files.write(partial, built);
      Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(partial, kept, StandardCopyOption.ATOMIC_MOVE);
    }
    return digest;
  }

  /** Returns the driver's modules; not by what is in its folder, where older ones may lie about. */
  private static Map<String, byte[]> modules(ForeignFiles left, DriverSpec driver) {
    Map<String, byte[]> modules = new LinkedHashMap<>();
    for (String module : left.text("modules.order", MOST_ORDER).lines().sorted().toList()) {
      if (module.startsWith(driver.folder() + "/") && module.endsWith(".o")) {
        String file = module.substring(0, module.length() - 2) + ".ko";
        modules.put(file.substring(file.lastIndexOf('/') + 1), left.read(file, MOST_MODULE));
      }
    }
    return modules;
  }

  private static String digest(byte[] file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
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
