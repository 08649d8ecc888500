// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What runs print, as it comes, for pages that look on. Thread-safe. A reader that can't keep up
 * loses lines, never the run its pace; the whole log is in the database when the step has ended.
 */
public final class LiveLines {
  private static final int REMEMBERED = 400;
  private static final int QUEUED = 4_000;

  private final Map<Long, Deque<Event>> recent = new HashMap<>();
  private final Map<Long, List<BlockingQueue<Event>>> readers = new HashMap<>();

  /** One thing that happened: a name ("state", "step", "line", "result") and its text. */
  public record Event(String name, String text) {}

  /** Tells readers of what happened; a state other than "running" is the last of a run. */
  public synchronized void event(long run, String name, String text) {
    Event event = new Event(name, text);
    Deque<Event> kept = recent.computeIfAbsent(run, _ -> new ArrayDeque<>());
    kept.addLast(event);
    while (kept.size() > REMEMBERED) {
      kept.removeFirst();
    }
    readers.getOrDefault(run, List.of()).forEach(queue -> queue.offer(event));
    if (name.equals("state") && !text.equals("running")) {
      recent.remove(run);
      readers.remove(run);
    }
  }

  /** Returns a queue of what happened lately and will; closed by {@link #leave}. */
  public synchronized BlockingQueue<Event> join(long run) {
    BlockingQueue<Event> queue = new ArrayBlockingQueue<>(QUEUED);
    queue.addAll(recent.getOrDefault(run, new ArrayDeque<>()));
    readers.computeIfAbsent(run, _ -> new java.util.ArrayList<>()).add(queue);
    return queue;
  }

  /** Ends what {@link #join} began. */
  public synchronized void leave(long run, BlockingQueue<Event> queue) {
    List<BlockingQueue<Event>> queues = readers.get(run);
    if (queues != null) {
      queues.remove(queue);
    }
  }
}
