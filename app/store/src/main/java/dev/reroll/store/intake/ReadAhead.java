// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.intake;

import dev.reroll.mail.RawMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries messages from who reads a source to who writes the database. Batches are read on as many
 * threads as there are cores, and handed over in their order on a thread of its own. What is under
 * way is bounded, so that who reads waits for who writes. Used by one thread.
 */
public final class ReadAhead implements AutoCloseable {
  private static final int BATCH_MESSAGES = 1_000;
  private static final long BATCH_BYTES = 6L << 20;
  private static final int MOST_UNDER_WAY = 3;
  private static final long MOST_BYTES_UNDER_WAY = 32L << 20;

  private final Consumer<List<ReadMail>> consumer;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("mail-reader-", 0).daemon().factory());
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("mail-writer").daemon().factory());
  private final Deque<Batch> underWay = new ArrayDeque<>();

  /** Known to the writer's thread only. */
  private boolean failed;

  private List<Put> pending = new ArrayList<>();
  private long pendingBytes;

  private record Batch(Future<?> handed, long bytes) {}

  private record Put(RawMessage raw, @Nullable String problem) {}

  /**
   * Hands batches over to {@code consumer}, which is called by one thread that is not the caller's.
   */
  public ReadAhead(Consumer<List<ReadMail>> consumer) {
    this.consumer = consumer;
  }

  /**
   * Takes a message, and waits while too much is under way.
   *
   * @param problem what was wrong with its place in the source, or null
   * @throws RuntimeException what the consumer threw on an earlier batch
   */
  public void put(RawMessage raw, @Nullable String problem) {
    pending.add(new Put(raw, problem));
    pendingBytes += raw.bytes().length;
    if (pending.size() >= BATCH_MESSAGES || pendingBytes >= BATCH_BYTES) {
      send();
    }
  }

  /** Waits until all that was put is handed over. */
  public void drain() {
    send();
    while (!underWay.isEmpty()) {
      await(underWay.poll().handed);
    }
  }

  private void send() {
    if (pending.isEmpty()) {
      return;
    }
    List<Put> batch = pending;
    while (!underWay.isEmpty() && bytesUnderWay() + pendingBytes > MOST_BYTES_UNDER_WAY) {
      await(underWay.poll().handed);
    }
    Future<List<ReadMail>> read = readers.submit((Callable<List<ReadMail>>) () -> read(batch));
    underWay.add(new Batch(writer.submit(() -> hand(read)), pendingBytes));
    pending = new ArrayList<>();
    pendingBytes = 0;
    while (underWay.size() > MOST_UNDER_WAY) {
      await(underWay.poll().handed);
    }
  }

  private long bytesUnderWay() {
    return underWay.stream().mapToLong(Batch::bytes).sum();
  }

  /** What comes after a batch that failed is left alone. */
  private void hand(Future<List<ReadMail>> read) {
    if (failed) {
      return;
    }
    failed = true;
    consumer.accept(await(read));
    failed = false;
  }

  private static List<ReadMail> read(List<Put> batch) {
    List<ReadMail> read = new ArrayList<>(batch.size());
    for (Put put : batch) {
      read.add(ReadMail.of(put.raw, put.problem));
    }
    return read;
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while mail was taken in", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Stops; what is under way may be handed over or not. Idempotent. */
  @Override
  public void close() {
    readers.shutdownNow();
    writer.shutdown();
  }
}
