// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.send;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs what the user's own settings say, by the shell, for what it prints. */
public final class ShellCommand {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int LARGEST = 1 << 20;
  private static final int COMPLAINT = 2_000;

  private ShellCommand() {}

  /**
   * Returns what a command prints to standard output, read as UTF-8.
   *
   * @param command as the shell reads it; "$1" is the first argument
   * @throws IOException if it fails, or prints or takes too much; the message goes on from "the
   *     command"
   */
  public static String printed(String command, List<String> arguments, Path folder)
      throws IOException {
    return printed(command, arguments, folder, LIMIT);
  }

  static String printed(String command, List<String> arguments, Path folder, Duration limit)
      throws IOException {
    List<String> program = new ArrayList<>(List.of("sh", "-c", command, "sh"));
    program.addAll(arguments);
    Process process =
        new ProcessBuilder(program)
            .directory(folder.toAbsolutePath().toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    StringBuilder complaint = new StringBuilder();
    AtomicBoolean late = new AtomicBoolean();
    Thread errors = Thread.ofVirtual().start(() -> keep(process.getErrorStream(), complaint));
    Thread watch =
        Thread.ofVirtual()
            .start(() -> {
              if (isLate(process, limit)) {
                late.set(true);
                end(process);
              }
            });
    try (InputStream in = process.getInputStream()) {
      byte[] out = in.readNBytes(LARGEST + 1);
      if (out.length > LARGEST) {
        end(process);
        throw new IOException("printed more than a megabyte");
      }
      int status = process.waitFor();
      watch.interrupt();
      errors.join();
      if (late.get()) {
        throw new IOException("took longer than %d s".formatted(limit.toSeconds()));
      }
      if (status != 0) {
        throw new IOException(
            "ended with status %d: %s".formatted(status, complaint.toString().strip()));
      }
      return new String(out, StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new IOException("was interrupted", e);
    }
  }

  private static boolean isLate(Process process, Duration limit) {
    try {
      return !process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** What it has started holds its output open as long as it lives. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void keep(InputStream in, StringBuilder into) {
    byte[] bytes = new byte[4096];
    try {
      int count = in.read(bytes);
      while (count >= 0) {
        if (into.length() < COMPLAINT) {
          into.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
        }
        count = in.read(bytes);
      }
    } catch (IOException e) {
      // It has ended.
    }
  }
}
