// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.settings.GitProcess;
import dev.reroll.desk.settings.SettingsException;
import dev.reroll.desk.settings.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Passwords that git's credential helpers keep; nothing is kept here. */
final class Credentials {
  private static final String PASSWORD = "password=";

  /** What keeps git from asking somebody. */
  private static final List<Variable> UNATTENDED =
      List.of(new Variable("GIT_TERMINAL_PROMPT", "0"), new Variable("GIT_ASKPASS", "false"));

  private Credentials() {}

  /**
   * Returns what asks git for a password, once it is called.
   *
   * @param isAttended whether somebody is there whom git may ask
   */
  static Supplier<String> of(Path folder, String host, int port, String user, boolean isAttended) {
    return () -> {
      List<Variable> environment = isAttended ? List.of() : UNATTENDED;
      try {
        // The same question as git send-email asks, so that the same entry answers it.
        String asked = "protocol=smtp\nhost=%s:%d\nusername=%s\n\n".formatted(host, port, user);
        return GitProcess.run(folder, environment, asked, List.of("credential", "fill"))
            .lines()
            .filter(line -> line.startsWith(PASSWORD))
            .map(line -> line.substring(PASSWORD.length()))
            .findFirst()
            .orElse("");
      } catch (IOException e) {
        throw new SettingsException(
            "no password for %s at %s:%d: %s; give it to git's credential helper (git help credential)"
                .formatted(user, host, port, e.getMessage()),
            e);
      }
    };
  }
}
