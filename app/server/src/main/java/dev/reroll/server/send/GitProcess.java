// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Asks the user's own git, which knows their configuration and where their passwords are. */
final class GitProcess {
  private static final int SECONDS = 120;

  private GitProcess() {}

  /**
   * Returns what git prints.
   *
   * @param environment more variables
   * @throws IOException if git is not there, fails or takes too long; the message says what it said
   */
  static String run(
      Path folder, Map<String, String> environment, String input, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    StringBuilder problems = new StringBuilder();
    Thread errors = Thread.ofVirtual().start(() -> read(process.getErrorStream(), problems));
    Thread watch = Thread.ofVirtual().start(() -> end(process));
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      errors.join();
      watch.interrupt();
      if (status != 0) {
        throw new IOException(
            "git %s: %s".formatted(arguments.getFirst(), problems.toString().strip()));
      }
      return out;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git ran", e);
    }
  }

  private static void end(Process process) {
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      // It ended by itself.
    }
  }

  private static void read(InputStream in, StringBuilder into) {
    try {
      into.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      into.append(e.getMessage());
    }
  }
}
