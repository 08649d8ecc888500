// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.lab.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * What tells lines of our first process in a guest from those of the kernel that a patch made,
 * which prints what it likes on the same console: a secret of the run, which the process reads from
 * a file. A kernel that goes looking for it finds it; what ended a guest and what it reported of
 * itself count beside, whatever was said before. Removed by close.
 */
public final class GuestMark implements AutoCloseable {
  /** How lines begin that are told on. */
  public static final String TOLD = "@reroll ";

  private static final String AT = "/run/mark";

  private final String secret = "%016x".formatted(new SecureRandom().nextLong());
  private final Path file;

  /** Makes one. */
  public GuestMark() {
    try {
      file = Files.createTempFile("reroll-", ".mark");
      Files.writeString(file, secret + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a guest's mark", e);
    }
  }

  /** Lets the guest of a sandbox read it. */
  public Sandbox give(Sandbox sandbox) {
    return sandbox.given(file, AT);
  }

  /** Returns a line as it is to be read: "@reroll …" if our process wrote it, and only then. */
  public String read(String line) {
    String mark = "@reroll-" + secret + " ";
    int at = line.indexOf(mark);
    return at < 0
        ? line.replace(TOLD, "@forged ")
        : line.substring(0, at).replace(TOLD, "@forged ")
            + TOLD
            + line.substring(at + mark.length());
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
