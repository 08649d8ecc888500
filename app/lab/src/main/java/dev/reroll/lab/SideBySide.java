// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Does things at the same time, and ends them all when one fails. Thread-safe: whoever shares one
 * shares its places too. Close ends what is done.
 */
public final class SideBySide implements AutoCloseable {
  private final Semaphore places;
  private final Set<ExecutorService> open = ConcurrentHashMap.newKeySet();

  /**
   * @param atOnce how many things may be done at a time, whoever wants them
   */
  public SideBySide(int atOnce) {
    this.places = new Semaphore(atOnce, /* fair= */ true);
  }

  /** Something that may be interrupted. */
  public interface Task {
    /** Does it. */
    void run() throws InterruptedException;
  }

  /** The same with several things. */
  public interface Work<T> {
    /** Does it with one of them. */
    void with(T thing) throws InterruptedException;
  }

  /** Does the same with several things, as soon as there is a place for each; see {@link #run}. */
  public <T> void each(List<T> things, Work<T> work) throws InterruptedException {
    ExecutorService threads = threads();
    open.add(threads);
    try {
      run(
          threads,
          things.stream()
              .<Task>map(thing ->
                  () -> {
                    places.acquire();
                    try {
                      work.with(thing);
                    } finally {
                      places.release();
                    }
                  })
              .toList());
    } finally {
      open.remove(threads);
    }
  }

  /**
   * Does different things, and returns when all are done. As soon as one throws, or on an
   * interrupt, the others are interrupted, and have ended when this does.
   */
  public static void run(Task... tasks) throws InterruptedException {
    run(threads(), List.of(tasks));
  }

  /** Returns threads that hold up nobody's end. */
  private static ExecutorService threads() {
    return Executors.newThreadPerTaskExecutor(
        Thread.ofPlatform().name("side-by-side-", 0).daemon(true).factory());
  }

  private static void run(ExecutorService threads, List<Task> tasks) throws InterruptedException {
    try {
      var done = new ExecutorCompletionService<Void>(threads);
      for (Task task : tasks) {
        done.submit(() -> {
          task.run();
          return null;
        });
      }
      for (int i = 0; i < tasks.size(); i++) {
        done.take().get();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failed -> throw failed;
        case Error failed -> throw failed;
        case InterruptedException ended -> throw ended;
        case null, default -> throw new IllegalStateException(e);
      }
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }

  @Override
  public void close() {
    open.forEach(ExecutorService::shutdownNow);
  }
}
