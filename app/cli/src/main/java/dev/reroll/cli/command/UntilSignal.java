// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.command;

import java.util.concurrent.CountDownLatch;

/**
 * Waits for a signal to end, and holds the JVM until all is closed in order: it ends only after its
 * hooks, and this is one. To be closed last.
 */
public final class UntilSignal implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Returns once a signal came. */
  public void await() throws InterruptedException {
    Thread hook =
        new Thread(
            () -> {
              ended.countDown();
              try {
                closed.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "end");
    Runtime.getRuntime().addShutdownHook(hook);
    ended.await();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
