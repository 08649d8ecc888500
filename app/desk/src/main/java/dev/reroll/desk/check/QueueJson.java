// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.desk.show.Json;
import dev.reroll.store.job.QueuedJob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the lab has to do, as JSON. */
public final class QueueJson {
  private QueueJson() {}

  /** Returns an object a job, in the order they will be done. */
  public static List<Map<String, @Nullable Object>> of(QueueView view) {
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    for (QueueView.Line line : view.lines()) {
      QueuedJob queued = line.queued();
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("job", line.job().name());
      one.put("what", line.what());
      one.put("state", state(queued));
      one.put("worker", queued.worker());
      one.put("progress", queued.progress());
      one.put("fraction", queued.fraction() < 0 ? null : queued.fraction());
      one.put("failures", queued.failures());
      one.put("failure", queued.failure().isEmpty() ? null : queued.failure());
      one.put("next", Json.time(queued.next()));
      one.put("checks_left", line.waiting());
      one.put("page", line.href());
      json.add(one);
    }
    return json;
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
