// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.run;

import dev.reroll.desk.run.LiveLines;
import dev.reroll.web.http.PathNumber;
import io.javalin.http.sse.SseClient;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/** Sends what a run prints to pages that look on, as server-sent events. */
public final class RunEvents implements AutoCloseable {
  private static final long HEARTBEAT_SECONDS = 5;

  private final LongPredicate isOver;
  private final LiveLines live;
  private volatile boolean closed;

  /**
   * Sends those of runs, or of checks.
   *
   * @param isOver whether one of an id prints no more
   */
  public RunEvents(LiveLines live, LongPredicate isOver) {
    this.isOver = isOver;
    this.live = live;
  }

  /** Sends events until the run ends, the reader leaves, or the server stops. */
  public void follow(SseClient client) {
    long run = PathNumber.of(client.ctx().pathParam("id"));
    BlockingQueue<LiveLines.Event> queue = live.join(run);
    try {
      boolean over = over(run);
      while (!over && !closed && !client.terminated()) {
        LiveLines.Event event = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
          client.sendComment("still here");
          over = over(run);
        } else {
          client.sendEvent(event.name(), event.text());
          over = event.name().equals("state") && !event.text().equals("running");
        }
      }
      if (over) {
        client.sendEvent("end", "over");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      live.leave(run, queue);
      client.close();
    }
  }

  private boolean over(long run) {
    return isOver.test(run);
  }

  @Override
  public void close() {
    closed = true;
  }
}
