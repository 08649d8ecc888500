// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import dev.reroll.store.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Which processes are still there to end what they began. One that does jobs claims that for some
 * seconds at a time; of any other that runs on this host, the system is asked. Thread-safe.
 */
public final class Claims {
  /** No longer than it takes until another worker is given its jobs. */
  private static final Duration CLAIM = Duration.ofSeconds(8);

  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final Database database;
  private final Clock clock;
  private final String owner;

  public Claims(Database database, Clock clock, String owner) {
    this.database = database;
    this.clock = clock;
    this.owner = owner;
  }

  /** Returns this process, as host/pid/start. */
  public String owner() {
    return owner;
  }

  /** Claims what this process has begun and will begin for some more seconds. */
  public void renew() {
    database.useWrite(this::renew);
  }

  void renew(Handle handle) {
    handle.execute(
        """
        INSERT INTO worker (name, until) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET until = excluded.until
        """,
        owner,
        clock.millis() + CLAIM.toMillis());
    handle.execute("DELETE FROM worker WHERE until < ?", clock.millis() - FORGOTTEN.toMillis());
  }

  /** Claims nothing any more. */
  public void end() {
    database.useWrite(handle -> handle.execute("DELETE FROM worker WHERE name = ?", owner));
  }

  /** Says whether a process does jobs just now, be that this one or another. */
  public boolean isAnyWorking() {
    return database.read(handle ->
        handle
            .createQuery("SELECT EXISTS (SELECT 1 FROM worker WHERE until >= ?)")
            .bind(0, clock.millis())
            .mapTo(Boolean.class)
            .one());
  }

  /**
   * Says whether a process, as host/pid/start, has ended, or does jobs and has not claimed what it
   * began for too long.
   */
  public boolean isGone(String name) {
    if (name.equals(owner)) {
      return false;
    }
    Optional<Owner> process = Owner.of(name).filter(Owner::isHere);
    if (process.isPresent() && process.get().hasEnded()) {
      return true;
    }
    Optional<Long> until =
        database.read(handle ->
            handle
                .createQuery("SELECT until FROM worker WHERE name = ?")
                .bind(0, name)
                .mapTo(Long.class)
                .findFirst());
    return until.map(end -> end < clock.millis()).orElse(process.isEmpty());
  }
}
