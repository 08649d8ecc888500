// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.settings.GitConfig;
import dev.reroll.desk.settings.SettingsException;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.series.attest.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs what is sent with the key that patatt's settings name: patatt.signingkey, "ed25519:" and
 * the key's name or path. Keys of other kinds are left to patatt itself.
 */
public final class Signing {
  private static final String KIND = "ed25519:";

  private final @Nullable Signer signer;

  private Signing(@Nullable Signer signer) {
    this.signer = signer;
  }

  /**
   * Signs by settings, or not at all where they name no key.
   *
   * @throws SettingsException if the key can't be read
   */
  public static Signing of(GitConfig config) {
    String named = config.value("patatt.signingkey").orElse("");
    if (!named.startsWith(KIND)) {
      return new Signing(null);
    }
    Path file = file(named.substring(KIND.length()));
    try {
      return new Signing(
          new Signer(
              Files.readString(file),
              config.value("patatt.identity").orElse(null),
              config.value("patatt.selector").orElse(null),
              Clock.systemUTC()));
    } catch (IOException | GeneralSecurityException e) {
      throw new SettingsException(
          "cannot sign: the key \"%s\" of patatt.signingkey can't be read: %s; leave it out with --no-sign"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static Path file(String name) {
    Path home = Path.of(System.getProperty("user.home"));
    if (name.startsWith("~/")) {
      return home.resolve(name.substring(2));
    }
    if (name.contains("/")) {
      return Path.of(name);
    }
    String data = System.getenv("XDG_DATA_HOME");
    Path folder =
        data == null || data.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(data);
    return folder.resolve("patatt").resolve("private").resolve(name + ".key");
  }

  /** Returns mails with a signature, or as they are where there is no key. */
  public List<OutgoingMail> signed(List<OutgoingMail> mails) {
    Signer with = signer;
    if (with == null) {
      return mails;
    }
    List<OutgoingMail> signed = new ArrayList<>();
    for (OutgoingMail mail : mails) {
      try {
        signed.add(
            new OutgoingMail(
                mail.messageId(), mail.sender(), mail.recipients(), with.signed(mail.bytes())));
      } catch (GeneralSecurityException e) {
        throw new SettingsException(
            "cannot sign <%s>: %s".formatted(mail.messageId(), e.getMessage()), e);
      }
    }
    return signed;
  }
}
