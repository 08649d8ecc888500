// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server, and how it is spoken with.
 *
 * @param port 0 for the usual one of the encryption
 * @param user null to log in as nobody
 * @param password asked for when it is needed, and not kept
 * @param certificates a PEM file, or a folder of such, with the certificates to trust instead of
 *     the Java platform's, or null
 * @param helo the name to greet with, or null for this host's
 * @param timeoutMillis how long each step may take
 */
public record SmtpServer(
    String host,
    int port,
    Encryption encryption,
    @Nullable String user,
    Supplier<String> password,
    @Nullable Path certificates,
    @Nullable String helo,
    int timeoutMillis) {
  private static final int PLAIN = 25;
  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;

  /** Returns the port that is meant. */
  public int effectivePort() {
    if (port != 0) {
      return port;
    }
    return switch (encryption) {
      case NONE -> PLAIN;
      case STARTTLS -> SUBMISSION;
      case IMPLICIT -> SUBMISSIONS;
    };
  }

  /** Returns it with another password. */
  public SmtpServer withPassword(Supplier<String> other) {
    return new SmtpServer(host, port, encryption, user, other, certificates, helo, timeoutMillis);
  }

  @Override
  public String toString() {
    return host + ":" + effectivePort();
  }
}
