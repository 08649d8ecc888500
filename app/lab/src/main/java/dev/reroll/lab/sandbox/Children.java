// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.sandbox;

import dev.reroll.lab.folder.LabException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

  /** How often it is looked what a process uses, where the kernel holds its number of children. */
  private static final long WATCH_MILLIS = 300;

  /** How often where it does not: a look costs as much as there are processes on the machine. */
  private static final long CLOSE_WATCH_MILLIS = 50;

  private static final int MOST_WAITED_FOR = 64;
  private static final long GONE_SECONDS = 10;

  private static final File NOTHING = new File("/dev/null");

  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("lab-children").daemon(true).factory());
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  /**
   * How a process ended.
   *
   * @param timedOut whether it was killed at its time limit
   * @param passed which of its caps it passed, for which it was killed if it still ran, or null
   */
  public record Exit(int code, boolean timedOut, @Nullable String passed, Duration duration) {
    /** Tells of one that passed none of its caps. */
    public Exit(int code, boolean timedOut, Duration duration) {
      this(code, timedOut, null, duration);
    }

    /** Says what it was killed for or passed, "" if it ended by itself within its limits. */
    public String killed() {
      if (passed != null) {
        return passed + ", its limit";
      }
      return timedOut ? "killed after %d s without an end".formatted(duration.toSeconds()) : "";
    }

    /** Returns whether it ended by itself and well. */
    public boolean ok() {
      return code == 0 && !timedOut && passed == null;
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
    return run(command, folder, environment, limit, null, lines);
  }

  /**
   * Runs a command to its end, or until it and what it started use too much; nothing of it runs any
   * more when this returns, if it is a sandbox.
   *
   * @throws LabException if it is a sandbox that did not come up, which says nothing of what was to
   *     run in it
   */
  public Exit run(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      Duration limit,
      @Nullable Caps caps,
      Consumer<String> lines)
      throws InterruptedException {
    long begin = System.nanoTime();
    if (caps == null) {
      return run(command, folder, environment, limit, null, 0, begin, lines);
    }
    Optional<ControlGroup> group =
        ControlGroup.make(caps.tasks(), caps.memory() + caps.memory() / 4);
    try {
      List<String> entering = group.map(made -> made.enter(command)).orElse(command);
      long every = group.isPresent() || !Caps.isRoot() ? WATCH_MILLIS : CLOSE_WATCH_MILLIS;
      CapsWatch watch = new CapsWatch(caps, group);
      AtomicReference<@Nullable String> first = new AtomicReference<>();
      Consumer<String> heard =
          line -> {
            first.compareAndSet(null, line);
            lines.accept(line);
          };
      Exit exit = run(entering, folder, environment, limit, watch, every, begin, heard);
      Sandbox.requireStarted(exit, first.get());
      return exit;
    } finally {
      group.ifPresent(ControlGroup::close);
    }
  }

  private Exit run(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      Duration limit,
      @Nullable CapsWatch watch,
      long watchMillis,
      long begin,
      Consumer<String> lines)
      throws InterruptedException {
    Process process = start(command, folder, environment);
    running.add(process);
    List<ProcessHandle> started = List.of();
    try {
      Listener listener = new Listener(process, lines);
      Consumer<String> heard = watch == null ? listener : line -> heard(watch, listener, line);
      Thread reader = Thread.ofVirtual().name("lab-output").start(() -> read(process, heard));
      String passed = null;
      boolean ended = watch == null && process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      while (watch != null && !ended && passed == null && isLeft(begin, limit)) {
        ended = process.waitFor(watchMillis, TimeUnit.MILLISECONDS);
        passed = ended ? null : watch.passed(process);
      }
      if (!ended) {
        started = process.descendants().limit(MOST_WAITED_FOR).toList();
        process.destroyForcibly();
        process.waitFor();
      }
      reader.join(Duration.ofSeconds(5));
      listener.rethrow();
      if (watch != null && ended) {
        // Between two looks, or so that only one of its processes was killed for it.
        passed = watch.passed(process);
      }
      return new Exit(
          process.exitValue(),
          !ended && passed == null,
          passed,
          Duration.ofNanos(System.nanoTime() - begin));
    } finally {
      process.destroyForcibly();
      running.remove(process);
      gone(started);
    }
  }

  /** Who hears a process; if they fail, it is ended, and what it prints is read to its end. */
  private static final class Listener implements Consumer<String> {
    private final Process process;
    private final Consumer<String> lines;
    private volatile @Nullable RuntimeException failure;

    Listener(Process process, Consumer<String> lines) {
      this.process = process;
      this.lines = lines;
    }

    @Override
    public void accept(String line) {
      if (failure != null) {
        return;
      }
      try {
        lines.accept(line);
      } catch (RuntimeException e) {
        failure = e;
        process.destroyForcibly();
      }
    }

    void rethrow() {
      RuntimeException failed = failure;
      if (failed != null) {
        throw failed;
      }
    }
  }

  private static boolean isLeft(long begin, Duration limit) {
    return System.nanoTime() - begin < limit.toNanos();
  }

  /** What is printed without end is read, so that the program goes on, but kept by nobody. */
  private static void heard(CapsWatch watch, Consumer<String> lines, String line) {
    if (watch.mayPrint(line)) {
      lines.accept(line);
    }
  }

  /** Waits until processes that the kernel was told to kill are dead. */
  private static void gone(List<ProcessHandle> processes) throws InterruptedException {
    for (ProcessHandle process : processes) {
      try {
        process.onExit().get(GONE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new LabException("process %d can't be killed".formatted(process.pid()), e);
      }
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
