// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where the lab keeps things.
 *
 * @param home the folder all others are in
 */
public record LabFolder(Path home) {
  /** The kernel tree: a git repository that stands at the base, or at the patch run last. */
  public Path tree() {
    return home.resolve("tree");
  }

  /** Where a kernel is built (O=). */
  public Path build(Kernel kernel) {
    return home.resolve(kernel.folder());
  }

  /** The kernel as its build left it; that of a patch at hand, if one was built since. */
  public Path built(Kernel kernel) {
    return build(kernel).resolve("linux");
  }

  /** The kernel of the base, which no patch changes. */
  public Path image(Kernel kernel) {
    return home.resolve("kernels").resolve(kernel.folder()).resolve("linux");
  }

  /** What ccache(1) keeps. */
  public Path ccache() {
    return home.resolve("ccache");
  }

  /** Scripts that are resources of ours, as files for the sandbox to see. */
  public Path scripts() {
    return home.resolve("scripts");
  }

  /** Returns where the patch lies that is applied just now. */
  public Path patchFile() {
    return home.resolve("patch.eml");
  }

  /** Returns the file whose lock lets one run at a time use the lab. */
  public Path lock() {
    return home.resolve("lab.lock");
  }

  /** Warnings that the base itself gives. */
  public Path baseWarnings() {
    return home.resolve("base-warnings.txt");
  }

  /** What builds of patches left, by content. */
  public Path products() {
    return home.resolve("products");
  }

  /** Drivers to be run, each in a folder of its own, with their modules. */
  public Path drivers() {
    return home.resolve("drivers");
  }

  /** What is copied out of a smoke run's sandbox when it ends. */
  public Path smoke() {
    return home.resolve("smoke");
  }

  /** Says of what a stage's result was made, so that another source or script makes it anew. */
  public Path key(String stage) {
    return home.resolve(stage + ".key");
  }

  /** Returns the file that says how many bytes the lab took when it was last made ready. */
  public Path size() {
    return home.resolve("size");
  }

  /** Returns whether a stage was done, and for what the key stands for. */
  public boolean hasKey(String stage, String key) {
    return read(key(stage)).equals(key);
  }

  /** Returns a file's text without its line end, "" if there is none. */
  public static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a file by a text, all at once. */
  public static void write(Path file, String text) {
    try {
      Path partial = file.resolveSibling(file.getFileName() + ".partial");
      Files.writeString(partial, text);
      Files.move(
          partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a text that comes with the lab, by its place among the resources. */
  public static String resource(String name) {
    try (InputStream in = LabFolder.class.getResourceAsStream("/dev/reroll/lab/" + name)) {
      if (in == null) {
        throw new IllegalStateException("this is a bug in reroll: no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a resource where the sandbox can see it, and returns the file. */
  public Path script(String name) {
    return script(name, resource(name));
  }

  /** Puts a text where the sandbox can see it, and returns the file. */
  public Path script(String name, String text) {
    try {
      Path file = scripts().resolve(name);
      Files.createDirectories(file.getParent());
      if (!read(file).equals(text.strip())) {
        write(file, text);
      }
      file.toFile().setExecutable(true, false);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns 32 hexadecimal digits that stand for texts in their order. */
  public static String digest(String... texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
