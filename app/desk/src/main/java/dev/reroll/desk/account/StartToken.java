// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * What shows that a browser is the owner's: a word in a file of the home that only its owner can
 * read. It stays the same, so that a browser stays logged in.
 */
public record StartToken(String word) {
  private static final int BYTES = 24;

  /** Reads it from a home, or makes it. */
  public static StartToken of(Path home) {
    Path file = home.resolve("start-token");
    try {
      Files.createDirectories(home);
      byte[] bytes = new byte[BYTES];
      new SecureRandom().nextBytes(bytes);
      try {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(bytes), StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        Files.setPosixFilePermissions(
            file, Set.copyOf(PosixFilePermissions.fromString("rw-------")));
      }
      return new StartToken(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or make \"%s\"".formatted(file), e);
    }
  }

  /** Says whether a word is this one, in a time that does not tell how much of it is right. */
  public boolean is(String other) {
    return !word.isEmpty()
        && MessageDigest.isEqual(
            word.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
