// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;

/** Does the same with several things at once, as many as the host may do at a time. */
final class SideBySide implements AutoCloseable {
  private final ExecutorService pool;

  SideBySide(int atOnce) {
    this.pool =
        Executors.newFixedThreadPool(
            atOnce, Thread.ofPlatform().name("lab-check-", 0).daemon(true).factory());
  }

  /** Does something that may be interrupted. */
  interface Task<T> {
    void with(T thing) throws InterruptedException;
  }

  /**
   * Returns when all are done. If one throws, or on an interrupt, the others are interrupted, and
   * have ended when this does.
   */
  <T> void each(List<T> things, Task<T> task) throws InterruptedException {
    List<Future<?>> futures = new ArrayList<>();
    Phaser running = new Phaser(1);
    try {
      for (T thing : things) {
        futures.add(
            pool.submit(() -> {
              running.register();
              try {
                task.with(thing);
              } finally {
                running.arriveAndDeregister();
              }
              return null;
            }));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      futures.forEach(future -> future.cancel(/* mayInterruptIfRunning= */ true));
      running.arriveAndAwaitAdvance();
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
