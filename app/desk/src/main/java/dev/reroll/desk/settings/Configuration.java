// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import dev.reroll.lab.Lab;
import dev.reroll.store.intake.Routing;
import java.io.IOException;
import java.nio.file.Path;

/** The configuration file: REROLL_CONFIG, else reroll/config in the user's configuration folder. */
public final class Configuration {
  private Configuration() {}

  /** Returns the file, which need not be there. */
  public static Path file() {
    return Lab.defaultConfig();
  }

  /**
   * Returns the rules that put messages in projects.
   *
   * @throws UsageException if the file makes no sense
   */
  public static Routing routing() {
    try {
      return Routing.read(file());
    } catch (IOException e) {
      throw UsageException.ofSetUp(String.valueOf(e.getMessage()));
    }
  }
}
