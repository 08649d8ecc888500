// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import dev.reroll.mail.Diagnostic;
import dev.reroll.mail.Fidelity;
import dev.reroll.mail.Mail;
import dev.reroll.store.database.Sql;
import dev.reroll.store.intake.ReadMail;
import dev.reroll.store.intake.Routing;
import dev.reroll.store.message.MessageWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the messages of one import: their bytes, and what they are if they were not known, with all
 * that is derived from them. Used by one thread at a time.
 *
 * <p>A message is known by its message-id. One that shows none, because an archive dropped it, is
 * known by the fingerprint of its text; and when the whole message turns up later, it takes the
 * place of the mangled one.
 */
final class MailKeeping {
  private final long importRun;
  private final Routing routing;
  private final Failures failures;
  private final Derivation derivation;

  private List<Derivation.Taken> taken = new ArrayList<>();
  private int read;
  private int added;
  private int known;
  private int changed;

  MailKeeping(long importRun, @Nullable String seriesName, Routing routing, Failures failures) {
    this.routing = routing;
    this.importRun = importRun;
    this.failures = failures;
    this.derivation = new Derivation(seriesName);
  }

  /** Keeps a batch of messages that arrived, in the transaction of a handle. */
  void take(Handle handle, List<ReadMail> mails, Instant now) {
    MessageWriter messages = new MessageWriter(Sql.of(handle));
    for (ReadMail mail : mails) {
      read++;
      if (messages.hasBytes(mail.sha256())) {
        known++;
        continue;
      }
      String problem = problem(mail);
      long arrival = messages.nextArrival();
      if (problem == null || !mail.nameless()) {
        keep(
            messages,
            arrival,
            mail,
            now,
            message -> messages.insertArrival(arrival, mail, now, problem, importRun, message));
      } else {
        messages.insertArrival(arrival, mail, now, problem, importRun, null);
      }
    }
    derive(handle);
  }

  /** Bytes that are kept already. */
  record Kept(long arrival, Instant arrived, ReadMail mail) {}

  /** Takes bytes that are kept already for messages again, if they are. */
  void again(Handle handle, List<Kept> batch) {
    MessageWriter messages = new MessageWriter(Sql.of(handle));
    for (Kept kept : batch) {
      if (kept.mail.problem() == null || !kept.mail.nameless()) {
        keep(
            messages,
            kept.arrival,
            kept.mail,
            kept.arrived,
            message -> messages.setArrivalMessage(kept.arrival, message));
      }
    }
    derive(handle);
  }

  private void derive(Handle handle) {
    derivation.derive(handle, taken);
    taken = new ArrayList<>();
  }

  /** Returns what is left to derive, as it takes all of the import to be seen. */
  LastSteps end() {
    return derivation.end();
  }

  int read() {
    return read;
  }

  ImportReport report() {
    return new ImportReport(read, added, known, changed, failures.all());
  }

  /**
   * Keeps what the bytes of an arrival say.
   *
   * @param bytes keeps the bytes themselves, given which message they are; comes first, since the
   *     message then finds what names it by an index
   */
  private void keep(
      MessageWriter messages, long arrival, ReadMail mail, Instant now, LongConsumer bytes) {
    Optional<MessageWriter.Known> found = findSame(messages, mail);
    if (found.isEmpty()) {
      long id = messages.nextMessage();
      bytes.accept(id);
      boolean heardOf = messages.insert(id, mail, arrival, now, routing.project(mail.mail()));
      taken.add(new Derivation.Taken(id, mail.key(), mail, true, heardOf));
      added++;
      return;
    }
    MessageWriter.Known same = found.get();
    bytes.accept(same.id());
    // One message through two lists is of the project whose rule comes first.
    String project = routing.earlier(same.project(), routing.project(mail.mail()));
    if (project != null && !project.equals(same.project())) {
      messages.setProject(same.id(), project);
    }
    if (mail.mail().form().compareTo(same.form()) < 0) {
      messages.improve(same, mail, arrival);
      String key = mail.mail().messageId() != null ? mail.key() : same.key();
      taken.add(new Derivation.Taken(same.id(), key, mail, false, true));
    }
    if (mail.mail().form() == Fidelity.RAW
        && same.form() == Fidelity.RAW
        && !mail.fingerprint().equals(same.fingerprint())) {
      changed++;
    } else {
      known++;
    }
  }

  private @Nullable String problem(ReadMail mail) {
    for (Diagnostic diagnostic : mail.mail().diagnostics()) {
      if (diagnostic.cut()) {
        failures.add(
            mail.raw().source(),
            mail.raw().offset() + diagnostic.offset(),
            diagnostic.problem() + "; the bytes are kept");
      }
    }
    if (mail.problem() != null || !mail.nameless()) {
      return mail.problem();
    }
    String reason =
        "no message: neither From, Date, Subject nor Message-ID found; the bytes are kept";
    failures.add(mail.raw().source(), mail.raw().offset(), reason);
    return reason;
  }

  /**
   * Returns the known message that this one is another form or copy of. Two whole messages with ids
   * of their own are never one, however alike their texts: a resend is a message too.
   */
  private static Optional<MessageWriter.Known> findSame(MessageWriter messages, ReadMail read) {
    Mail mail = read.mail();
    if (mail.messageId() != null) {
      Optional<MessageWriter.Known> byKey = messages.findKnown(mail.messageId());
      if (byKey.isPresent()) {
        return byKey;
      }
    }
    if (read.fingerprint().isEmpty() || (mail.messageId() == null && mail.form() == Fidelity.RAW)) {
      return Optional.empty();
    }
    return messages
        .findByFingerprint(read.fingerprint())
        .filter(candidate ->
            mail.messageId() == null
                || (!candidate.keyKnown() && candidate.form() != Fidelity.RAW));
  }
}
