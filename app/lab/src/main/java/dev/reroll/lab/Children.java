// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts the lab's processes and ends them: at a time limit, when the waiting thread is
 * interrupted, and at close. Thread-safe.
 *
 * <p>All are started from one thread that lives as long as this: bubblewrap is told to die with its
 * parent, and for the kernel that is the thread that started it (prctl(2), PR_SET_PDEATHSIG).
 */
public final class Children implements AutoCloseable {
  /** A line longer than this is cut: a guest may print anything. */
  private static final int LONGEST_LINE = 16 << 10;

  private static final File NOTHING = new File("/dev/null");

  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("lab-children").daemon(true).factory());
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  /**
   * How a process ended.
   *
   * @param timedOut whether it was killed at its time limit
   */
  public record Exit(int code, boolean timedOut, Duration duration) {
    /** Returns whether it ended by itself and well. */
    public boolean ok() {
      return code == 0 && !timedOut;
    }
  }

  /** Runs a command to its end; each line of its output goes to {@code lines}, one at a time. */
  public Exit run(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      Duration limit,
      Consumer<String> lines)
      throws InterruptedException {
    long begin = System.nanoTime();
    Process process = start(command, folder, environment);
    running.add(process);
    try {
      Thread reader = Thread.ofVirtual().name("lab-output").start(() -> read(process, lines));
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
        process.waitFor();
      }
      reader.join(Duration.ofSeconds(5));
      return new Exit(process.exitValue(), !ended, Duration.ofNanos(System.nanoTime() - begin));
    } finally {
      process.destroyForcibly();
      running.remove(process);
    }
  }

  private Process start(List<String> command, Path folder, Map<String, String> environment)
      throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    // A pipe that is closed would hang up the guest's console, and end its first process.
    builder.redirectInput(NOTHING);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("GIT_") || name.startsWith("KBUILD"));
    builder.environment().putAll(environment);
    builder.environment().put("LC_ALL", "C");
    try {
      return starter.submit(builder::start).get();
    } catch (ExecutionException e) {
      throw new LabException(
          "cannot start \"%s\": %s".formatted(command.getFirst(), e.getCause()), e);
    }
  }

  private static void read(Process process, Consumer<String> lines) {
    StringBuilder line = new StringBuilder();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int c;
      while ((c = in.read()) >= 0) {
        if (c == '\n') {
          lines.accept(line.toString());
          line.setLength(0);
        } else if (c != '\r' && line.length() < LONGEST_LINE) {
          line.append((char) c);
        }
      }
    } catch (IOException e) {
      lines.accept("[output ended: " + e.getMessage() + "]");
    }
    if (!line.isEmpty()) {
      lines.accept(line.toString());
    }
  }

  @Override
  public void close() {
    running.forEach(Process::destroyForcibly);
    starter.shutdown();
  }
}
