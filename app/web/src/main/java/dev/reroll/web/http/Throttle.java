// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slows down who guesses passwords: after some failures for a name or from an address neither is
 * listened to for a while, longer each time. Thread-safe.
 */
public final class Throttle {
  private static final int FREE = 5;
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int MOST_KEYS = 10_000;

  private final Clock clock;

  private record Failures(int count, Instant until, Instant last) {}

  /** A name or an address. */
  private record Key(String text) {}

  private final Map<Key, Failures> failures =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
          return size() > MOST_KEYS;
        }
      };

  public Throttle(Clock clock) {
    this.clock = clock;
  }

  /** Returns how long none of the keys is listened to, zero if all are. */
  public synchronized Duration wait(List<String> keys) {
    Instant now = clock.instant();
    Duration wait = Duration.ZERO;
    for (String key : keys) {
      Failures known = failures.get(new Key(key));
      if (known != null && known.until().isAfter(now)) {
        Duration own = Duration.between(now, known.until());
        wait = own.compareTo(wait) > 0 ? own : wait;
      }
    }
    return wait;
  }

  /** Notes that a log-in failed. */
  public synchronized void failed(List<String> keys) {
    Instant now = clock.instant();
    for (String key : keys) {
      Failures known = failures.remove(new Key(key));
      int count = 1;
      if (known != null && known.last().plus(LONGEST.multipliedBy(2)).isAfter(now)) {
        count = known.count() + 1;
      }
      Duration pause = Duration.ZERO;
      if (count >= FREE) {
        pause = FIRST.multipliedBy(1L << Math.min(10, count - FREE));
        pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
      }
      failures.put(new Key(key), new Failures(count, now.plus(pause), now));
    }
  }

  /** Notes that one went well. */
  public synchronized void succeeded(String key) {
    failures.remove(new Key(key));
  }
}
