// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.desk.show.Json;
import dev.reroll.store.job.QueuedJob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job of the lab as JSON.
 *
 * @param state queued, running, cancelling, or failed while it waits to be tried again
 * @param page where its results are
 */
public record QueueJson(
    String job,
    String what,
    String state,
    @Nullable String worker,
    @JsonUnwrapped Progress progress,
    @JsonUnwrapped Failed failed,
    int checksLeft,
    String page) {

  /**
   * How far it is.
   *
   * @param progress in words, "" if nothing is known
   * @param fraction from 0 to 1, or null if it is not known
   */
  record Progress(String progress, @Nullable Double fraction) {}

  /**
   * How it failed.
   *
   * @param failures how often in a row
   * @param failure why the last time, or null
   * @param next when it is tried again, or null
   */
  record Failed(int failures, @Nullable String failure, @Nullable String next) {}

  /** Returns an object a job, in the order they will be done. */
  public static List<QueueJson> of(QueueView view) {
    return view.lines().stream().map(QueueJson::of).toList();
  }

  private static QueueJson of(QueueView.Line line) {
    QueuedJob queued = line.queued();
    return new QueueJson(
        line.job().name(),
        line.what(),
        state(queued),
        queued.worker(),
        new Progress(queued.progress(), queued.fraction() < 0 ? null : queued.fraction()),
        new Failed(
            queued.failures(),
            queued.failure().isEmpty() ? null : queued.failure(),
            Json.time(queued.next())),
        line.waiting(),
        line.href());
  }

  private static String state(QueuedJob queued) {
    if (queued.isCancelled()) {
      return "cancelling";
    }
    if (queued.worker() != null) {
      return "running";
    }
    return queued.next() == null ? "queued" : "failed";
  }
}
