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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One import: takes messages from sources, and has them kept and the rest derived from them. Used
 * by one thread, once.
 */
public final class MailImport implements MailSource.Sink {
  private static final int BATCH = 250;

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
    return run(seriesName, () -> sources.forEach(this::read));
  }

  /** Takes in what somebody holds already. */
  public ImportReport run(List<RawMessage> mails) {
    return run(null, () -> mails.forEach(this::message));
  }

  private ImportReport run(@Nullable String seriesName, Runnable read) {
    UnendedImports unended = new UnendedImports(database, clock);
    unended.end();
    long run = unended.begin(seriesName);
    MailKeeping kept = new MailKeeping(run, seriesName, routing, failures);
    keeping = kept;
    try (conveyor) {
      read.run();
      conveyor.drain();
    }
    unended.end(run, kept.end());
    return kept.report();
  }

  private void read(String source) {
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
    Iterator<List<ReadMail>> batches = batches(mails).iterator();
    database.writeInSteps(handle -> {
      kept.take(handle, batches.next(), clock.instant());
      return batches.hasNext();
    });
    progress.accept(kept.read());
  }

  /**
   * Parts so small that nobody waits for long, and so large that statements are prepared seldom.
   */
  private static List<List<ReadMail>> batches(List<ReadMail> mails) {
    List<List<ReadMail>> batches = new ArrayList<>();
    for (int begin = 0; begin < mails.size(); begin += BATCH) {
      batches.add(mails.subList(begin, Math.min(begin + BATCH, mails.size())));
    }
    return batches;
  }
}
