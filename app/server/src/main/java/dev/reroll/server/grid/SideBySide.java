// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.grid;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does different things at the same time. */
final class SideBySide {
  private SideBySide() {}

  /** Does something that may be interrupted. */
  interface Task {
    void run() throws InterruptedException;
  }

  /**
   * Returns when all are done. If one throws, or on an interrupt, the others are interrupted, and
   * have ended when this does.
   */
  static void run(Task... tasks) throws InterruptedException {
    ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory());
    try {
      var done = new ExecutorCompletionService<Void>(threads);
      for (Task task : tasks) {
        done.submit(() -> {
          task.run();
          return null;
        });
      }
      for (int i = 0; i < tasks.length; i++) {
        done.take().get();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failed -> throw failed;
        case InterruptedException ended -> throw ended;
        case null, default -> throw new IllegalStateException(e);
      }
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }
}
