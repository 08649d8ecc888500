// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.store.job.Owner;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * How a process uses the database.
 *
 * @param patience how long it waits for another that writes, before what it does fails
 * @param clock tells it the time
 * @param owner names it, as {@link Owner} does
 * @param rebuilt is told how many messages were read so far where all is derived anew, as this
 *     version derives otherwise than the one that wrote the database; 0 as that begins
 */
public record StoreOptions(Duration patience, Clock clock, String owner, IntConsumer rebuilt) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Returns those of this process. */
  public static StoreOptions standard() {
    return new StoreOptions(PATIENCE, Clock.systemUTC(), Owner.self(), _ -> {});
  }

  /** Returns the same with another patience. */
  public StoreOptions patience(Duration other) {
    return new StoreOptions(other, clock, owner, rebuilt);
  }

  /** Returns the same by another clock. */
  public StoreOptions clock(Clock other) {
    return new StoreOptions(patience, other, owner, rebuilt);
  }

  /** Returns the same under another name. */
  public StoreOptions owner(String other) {
    return new StoreOptions(patience, clock, other, rebuilt);
  }

  /** Returns the same with somebody who is told of what is derived anew. */
  public StoreOptions rebuilt(IntConsumer other) {
    return new StoreOptions(patience, clock, owner, other);
  }
}
