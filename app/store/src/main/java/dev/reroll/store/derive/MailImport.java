// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import dev.reroll.mail.MailSource;
import dev.reroll.mail.RawMessage;
import dev.reroll.store.database.Database;
import dev.reroll.store.fetch.Fetch;
import dev.reroll.store.intake.ReadAhead;
import dev.reroll.store.intake.ReadMail;
import dev.reroll.store.intake.Routing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One import: takes messages from sources, and has them kept and the rest derived from them. Used
 * by one thread, once.
 */
public final class MailImport implements MailSource.Sink {
  private final Database database;
  private final Clock clock;
  private final Routing routing;
  private final IntConsumer progress;
  private final Failures failures = new Failures();
  private final ReadAhead conveyor = new ReadAhead(this::write);

  /** Known to the conveyor's writing thread once it runs. */
  private @Nullable MailKeeping keeping;

  private @Nullable Place lastBroken;

  /** What was said of the message that comes next. */
  private record Place(String source, long offset, String reason) {
    boolean of(RawMessage message) {
      return source.equals(message.source()) && offset == message.offset();
    }
  }

  public MailImport(Database database, Clock clock, Routing routing, IntConsumer progress) {
    this.routing = routing;
    this.database = database;
    this.clock = clock;
    this.progress = progress;
  }

  /** Takes in what sources hold; the series found in it get a short name if one is given. */
  public ImportReport run(List<String> sources, @Nullable String seriesName) {
    long run = database.write(handle -> newRun(handle, clock.instant(), seriesName));
    MailKeeping kept = new MailKeeping(run, seriesName, routing, failures);
    keeping = kept;
    try (conveyor) {
      for (String source : sources) {
        try {
          Fetch fetch = Fetch.of(source);
          if (fetch != null) {
            fetch(source, fetch);
          } else if (source.equals("-")) {
            MailSource.read(System.in, "-", this);
          } else {
            MailSource.read(Path.of(source), this);
          }
        } catch (IOException e) {
          failures.add(source, 0, reason(source, e));
        }
      }
      conveyor.drain();
    }
    database.useWrite(kept::end);
    return kept.report();
  }

  /** Takes in what somebody holds already. */
  public ImportReport run(List<RawMessage> mails) {
    long run = database.write(handle -> newRun(handle, clock.instant(), null));
    MailKeeping kept = new MailKeeping(run, null, routing, failures);
    keeping = kept;
    try (conveyor) {
      mails.forEach(this::message);
      conveyor.drain();
    }
    database.useWrite(kept::end);
    return kept.report();
  }

  /** Reads on where a source was read to; that it was is noted once what came is kept. */
  private void fetch(String source, Fetch fetch) throws IOException {
    String state =
        database.read(handle ->
            handle
                .createQuery("SELECT state FROM source_state WHERE source = ?")
                .bind(0, source)
                .mapTo(String.class)
                .findFirst()
                .orElse(null));
    String reached = fetch.read(state, this);
    conveyor.drain();
    if (reached != null) {
      database.useWrite(handle ->
          handle.execute(
              """
              INSERT INTO source_state (source, state, at) VALUES (?, ?, ?)
              ON CONFLICT (source) DO UPDATE SET state = excluded.state, at = excluded.at
              """,
              source,
              reached,
              clock.millis()));
    }
  }

  static long newRun(Handle handle, Instant at, @Nullable String seriesName) {
    return handle
        .createUpdate("INSERT INTO import_run (at, series_name) VALUES (?, ?)")
        .bind(0, at.toEpochMilli())
        .bind(1, seriesName)
        .executeAndReturnGeneratedKeys()
        .mapTo(Long.class)
        .one();
  }

  private static String reason(String source, IOException e) {
    if (e instanceof java.nio.file.NoSuchFileException) {
      return "cannot open \"%s\": no such file or folder".formatted(source);
    }
    return "cannot read \"%s\": %s".formatted(source, e.getMessage());
  }

  @Override
  public void message(RawMessage message) {
    Place said = lastBroken;
    conveyor.put(message, said != null && said.of(message) ? said.reason : null);
    lastBroken = null;
  }

  @Override
  public void broken(String source, long offset, String reason) {
    failures.add(source, offset, reason);
    lastBroken = new Place(source, offset, reason);
  }

  private void write(List<ReadMail> mails) {
    MailKeeping kept = java.util.Objects.requireNonNull(keeping);
    database.useWrite(handle -> kept.take(handle, mails, clock.instant()));
    progress.accept(kept.read());
  }
}
