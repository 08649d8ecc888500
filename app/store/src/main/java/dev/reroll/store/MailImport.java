// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.Form;
import dev.reroll.mail.Mail;
import dev.reroll.mail.MailSource;
import dev.reroll.mail.RawMessage;
import dev.reroll.store.fetch.Fetch;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One import: takes messages from sources, keeps their bytes, finds which are known, and has the
 * rest derived from them. Used by one thread, once.
 *
 * <p>A message is known by its message-id. One that shows none, because an archive dropped it, is
 * known by the fingerprint of its text; and when the whole message turns up later, it takes the
 * place of the mangled one.
 */
final class MailImport implements MailSource.Sink {
  private static final int BATCH_MESSAGES = 250;
  private static final long BATCH_BYTES = 8L << 20;

  private final Database database;
  private final Clock clock;
  private final Store.ImportProgress progress;

  private final List<RawMessage> pending = new ArrayList<>();
  private long pendingBytes;
  private final Map<String, String> problems = new HashMap<>();
  private final List<ImportReport.Failure> failures = new ArrayList<>();
  private final List<Long> touched = new ArrayList<>();
  private long importRun;
  private int read;
  private int added;
  private int known;
  private int changed;

  MailImport(Database database, Clock clock, Store.ImportProgress progress) {
    this.database = database;
    this.clock = clock;
    this.progress = progress;
  }

  ImportReport run(List<String> sources, @Nullable String seriesName) {
    importRun = database.write(handle -> newRun(handle, clock.instant(), seriesName));
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
        failures.add(new ImportReport.Failure(source, 0, reason(source, e)));
      }
    }
    flush();
    new Derivation(database::useWrite).derive(touched, seriesName);
    return new ImportReport(read, added, known, changed, List.copyOf(failures));
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
    flush();
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
    pending.add(message);
    pendingBytes += message.bytes().length;
    if (pending.size() >= BATCH_MESSAGES || pendingBytes >= BATCH_BYTES) {
      flush();
    }
  }

  @Override
  public void broken(String source, long offset, String reason) {
    failures.add(new ImportReport.Failure(source, offset, reason));
    problems.put(place(source, offset), reason);
  }

  private static String place(String source, long offset) {
    return source + ":" + offset;
  }

  private void flush() {
    List<Mail> mails = pending.stream().map(raw -> Mail.parse(raw.bytes())).toList();
    database.useWrite(handle -> {
      for (int i = 0; i < mails.size(); i++) {
        take(handle, pending.get(i), mails.get(i));
      }
    });
    read += pending.size();
    pending.clear();
    pendingBytes = 0;
    problems.clear();
    progress.accept(read);
  }

  private void take(Handle handle, RawMessage raw, Mail mail) {
    MessageRepository messages = new MessageRepository(handle);
    byte[] sha256 = sha256(raw.bytes());
    if (messages.hasBytes(sha256)) {
      known++;
      return;
    }
    Instant now = clock.instant();
    String problem = problem(raw, mail);
    long arrival =
        messages.insertArrival(
            sha256, raw.bytes(), raw.source(), raw.offset(), now, mail.form(), problem, importRun);
    if (problem == null || !nameless(mail)) {
      keep(handle, arrival, sha256, mail, now);
    }
  }

  /** Takes bytes that are kept already for a message again, if they are one. */
  void again(Handle handle, long arrival, byte[] raw, @Nullable String problem, Instant arrived) {
    Mail mail = Mail.parse(raw);
    if (problem == null || !nameless(mail)) {
      keep(handle, arrival, sha256(raw), mail, arrived);
    }
  }

  /** Returns the messages that were new or better than known since this was asked last. */
  List<Long> takeTouched() {
    List<Long> taken = List.copyOf(touched);
    touched.clear();
    return taken;
  }

  private void keep(Handle handle, long arrival, byte[] sha256, Mail mail, Instant now) {
    MessageRepository messages = new MessageRepository(handle);
    String fingerprint = mail.fingerprint();
    Optional<MessageRepository.Known> same = findSame(messages, mail, fingerprint);
    if (same.isEmpty()) {
      String key = mail.messageId() != null ? mail.messageId() : ownKey(sha256);
      long id = messages.insert(key, mail, fingerprint, arrival, now);
      messages.setArrivalMessage(arrival, id);
      touched.add(id);
      added++;
      return;
    }
    messages.setArrivalMessage(arrival, same.get().id());
    if (mail.form().compareTo(same.get().form()) < 0) {
      String key = mail.messageId() != null ? mail.messageId() : same.get().key();
      messages.improve(same.get(), key, mail, fingerprint, arrival);
      touched.add(same.get().id());
    }
    if (mail.form() == Form.RAW
        && same.get().form() == Form.RAW
        && !fingerprint.equals(same.get().fingerprint())) {
      changed++;
    } else {
      known++;
    }
  }

  private @Nullable String problem(RawMessage raw, Mail mail) {
    String reported = problems.get(place(raw.source(), raw.offset()));
    if (reported != null || !(mail.form() == Form.RAW && nameless(mail))) {
      return reported;
    }
    String reason =
        "no message: neither From, Date, Subject nor Message-ID found; the bytes are kept";
    failures.add(new ImportReport.Failure(raw.source(), raw.offset(), reason));
    return reason;
  }

  private static boolean nameless(Mail mail) {
    return mail.messageId() == null
        && mail.from() == null
        && mail.subject() == null
        && mail.date() == null
        && mail.form() == Form.RAW;
  }

  /**
   * Returns the known message that this one is another form or copy of. Two whole messages with ids
   * of their own are never one, however alike their texts: a resend is a message too.
   */
  private static Optional<MessageRepository.Known> findSame(
      MessageRepository messages, Mail mail, String fingerprint) {
    if (mail.messageId() != null) {
      Optional<MessageRepository.Known> byKey = messages.findKnown(mail.messageId());
      if (byKey.isPresent()) {
        return byKey;
      }
    }
    if (fingerprint.isEmpty() || (mail.messageId() == null && mail.form() == Form.RAW)) {
      return Optional.empty();
    }
    return messages
        .findByFingerprint(fingerprint)
        .filter(candidate ->
            mail.messageId() == null || (!candidate.keyKnown() && candidate.form() != Form.RAW));
  }

  /** Returns a key for a message that shows no id, stable for the same bytes. */
  private static String ownKey(byte[] sha256) {
    return HexFormat.of().formatHex(sha256, 0, 12) + "@reroll.invalid";
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
