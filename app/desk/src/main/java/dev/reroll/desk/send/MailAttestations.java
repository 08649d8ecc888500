// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.settings.GitConfig;
import dev.reroll.desk.settings.SettingsException;
import dev.reroll.mail.AuthenticationResults;
import dev.reroll.series.attest.Attestation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What speaks for a mail: signatures of its author, checked here against the keyrings of git's
 * settings, and what hosts on its way are said to have found.
 */
public record MailAttestations(List<Attestation> signatures, List<AuthenticationResults> said) {
  public MailAttestations {
    signatures = List.copyOf(signatures);
    said = List.copyOf(said);
  }

  /** Returns what speaks for a mail, with git's settings as they are in a folder. */
  public static MailAttestations of(byte[] raw, Path folder) {
    Path absolute = folder.toAbsolutePath();
    return new MailAttestations(
        Attestation.of(raw, path -> keyring(absolute).find(path)), AuthenticationResults.of(raw));
  }

  /** Few mails are signed, so git is only asked once there is a key to look for. */
  private static GitKeyring keyring(Path folder) {
    try {
      return new GitKeyring(GitConfig.read(folder), folder);
    } catch (IOException e) {
      throw new SettingsException("cannot read git's settings: " + e.getMessage(), e);
    }
  }

  /** Returns a line for each, for pages. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Attestation one : signatures) {
      String result = one.result().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      lines.add(
          "developer signature of %s: %s; %s%s"
              .formatted(
                  one.identity(),
                  result,
                  one.reason(),
                  one.key().isEmpty() ? "" : " (" + one.key() + ")"));
    }
    said.forEach(one -> lines.add(one.text() + "; not checked here"));
    return lines;
  }
}
