// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.mail.send.SendException;
import dev.reroll.store.Store;
import dev.reroll.store.error.Failure;
import dev.reroll.store.outbox.OutboxSend;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with what a send left, beside the request that asked for it. Thread-safe. */
public final class Resumption implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

  private final Store store;
  private final Consumer<OutboxSend> after;
  private final Duration patience;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param after is told of a send once something more of it was accepted
   * @param patience how long a request waits for the end
   */
  public Resumption(Store store, Consumer<OutboxSend> after, Duration patience) {
    this.store = store;
    this.after = after;
    this.patience = patience;
  }

  /**
   * Sends what is left. Returns when all is sent, a mail was not taken, or it takes long; the
   * outbox tells which.
   *
   * @throws Failure if nothing could be tried
   */
  public void run(OutboxSend send, MailWay way) {
    Future<?> going =
        threads.submit(() -> {
          try {
            store.sender(send.by(), way.open(), (_, _, _, _) -> {}).resume(send.id());
          } catch (SendException e) {
            // Each mail has what was said of it.
            LOG.info("send {}: {}", send.id(), e.getMessage());
          }
          store.outbox().find(send.id()).ifPresent(after);
        });
    try {
      going.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.info("send {} goes on", send.id());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Failure refused) {
        throw refused;
      }
      throw new IllegalStateException("this is a bug in the outbox", e.getCause());
    }
  }

  /** Waits for what is being sent. */
  @Override
  public void close() {
    threads.close();
  }
}
