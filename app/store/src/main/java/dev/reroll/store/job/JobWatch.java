// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second whether somebody wants a job ended that this process is at, or another worker
 * has it now, and notes how far each is and that this process lives. What fails is tried again at
 * the next look. Its thread ends with {@link #close}.
 */
final class JobWatch implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(JobWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Well within what is claimed. */
  private static final int LOOKS_A_BEAT = 3;

  private final Jobs jobs;
  private final Claims claims;
  private final Map<Job, RunningJob> running;
  private final Thread thread =
      Thread.ofPlatform().name("job-watch").daemon(true).unstarted(this::watch);
  private int looks;

  JobWatch(Jobs jobs, Claims claims, Map<Job, RunningJob> running) {
    this.jobs = jobs;
    this.claims = claims;
    this.running = running;
  }

  void start() {
    thread.start();
  }

  private void watch() {
    while (!thread.isInterrupted()) {
      try {
        look();
      } catch (RuntimeException e) {
        LOGGER.warn("cannot look after jobs; trying again", e);
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look() {
    if (!running.isEmpty()) {
      // Asked for first: what begins meanwhile is in neither.
      Map<Job, RunningJob> before = Map.copyOf(running);
      Set<Job> cancelled = jobs.cancelled();
      Set<Job> ours = jobs.of(claims.owner());
      before.forEach((job, at) -> {
        if (!ours.contains(job)) {
          at.end(RunningJob.Reason.LOST);
        } else if (cancelled.contains(job)) {
          at.end(RunningJob.Reason.CANCELLED);
        }
      });
    }
    Map<Job, RunningJob.News> news = new HashMap<>();
    running.forEach((job, at) -> {
      RunningJob.News ours = at.news();
      if (!ours.isNone()) {
        news.put(job, ours);
      }
    });
    if (looks % LOOKS_A_BEAT == 0 || !news.isEmpty()) {
      jobs.beat(claims, news);
    }
    looks++;
  }

  /** Ends the looking; idempotent. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
