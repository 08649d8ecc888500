// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir Path home;

  @Test
  void home_held_by_another_process_is_refused_and_free_once_let_go()
      throws IOException, InterruptedException {
    try (HomeLock _ = HomeLock.take(home)) {
      assertThat(takeInAnotherProcess()).contains("another reroll serves");
    }
    assertThat(takeInAnotherProcess()).contains("taken");
  }

  /** Takes the lock and says so. */
  static final class Taker {
    public static void main(String[] arguments) {
      try (HomeLock _ = HomeLock.take(Path.of(arguments[0]))) {
        System.out.println("taken");
      }
    }
  }

  private String takeInAnotherProcess() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Taker.class.getName(),
                    home.toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
