// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
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

  private final ResumeSend resume;
  private final Duration patience;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Goes on with the sends of a database.
   *
   * @param after is told of a send once more of it was accepted, or a mail was not taken
   * @param patience how long a request waits for the end
   */
  public Resumption(Store store, Consumer<OutboxSend> after, Duration patience) {
    this.resume = new ResumeSend(store, after);
    this.patience = patience;
  }

  /** Says whether somebody may go on with a send. */
  public Permission may(Actor who, OutboxSend send) {
    return resume.may(who, send);
  }

  /**
   * Sends what is left. Returns when all is sent, a mail was not taken, or it takes long; the
   * outbox tells which.
   *
   * @throws Failure if nothing could be tried, or this person may not
   */
  public void run(Actor who, OutboxSend send, MailWay way) {
    may(who, send).require();
    Future<?> going =
        threads.submit(() -> {
          try {
            resume.resume(who, send.id(), way, (_, _, _, _) -> {});
          } catch (SendException e) {
            // Each mail has what was said of it.
            LOG.info("send {}: {}", send.id(), e.getMessage());
          }
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
