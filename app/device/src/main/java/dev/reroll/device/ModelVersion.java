// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which model of the card this is: a digest of its own classes. What a driver did with another
 * model says nothing about this one.
 */
public final class ModelVersion {
  private static final String DIGEST = read();

  private ModelVersion() {}

  /** Returns the digest, in hexadecimal. */
  public static String digest() {
    return DIGEST;
  }

  private static String read() {
    String folder = ModelVersion.class.getPackageName().replace('.', '/');
    try {
      URI place = ModelVersion.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path source = Path.of(place);
      if (Files.isDirectory(source)) {
        return digest(source.resolve(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(source)) {
        return digest(jar.getPath(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the model's own classes", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class is loaded from a place that is none", e);
    }
  }

  private static String digest(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<Path> classes =
          files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
      for (Path file : classes) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
