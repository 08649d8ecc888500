// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a program as the user would, outside any sandbox, for what it prints. */
public final class OwnProgram {
  public static final Duration LIMIT = Duration.ofMinutes(2);

  private static final int LARGEST = 1 << 20;
  private static final int COMPLAINT = 2_000;

  private OwnProgram() {}

  /**
   * Returns what it prints to standard output, read as UTF-8.
   *
   * @param environment more variables
   * @param input what it reads from standard input
   * @throws IOException if it is not there, fails, or prints or takes too much; but for the first
   *     the message goes on from its name
   */
  public static String printed(
      List<String> command, Path folder, List<Variable> environment, String input, Duration limit)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toAbsolutePath().toFile());
    environment.forEach(one -> builder.environment().put(one.name(), one.value()));
    Process process = builder.start();
    StringBuilder complaint = new StringBuilder();
    AtomicBoolean late = new AtomicBoolean();
    Thread errors = Thread.ofVirtual().start(() -> keep(process.getErrorStream(), complaint));
    Thread told = Thread.ofVirtual().start(() -> tell(process.getOutputStream(), input));
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
      told.join();
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

  private static void tell(OutputStream out, String input) {
    try (out) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It did not want to know; its status says whether that is well.
    }
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
