// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.send.MailWay;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.mail.Address;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.SendException;
import dev.reroll.mail.send.SendListener;
import dev.reroll.series.prep.PrepException;
import dev.reroll.series.text.ByteText;
import dev.reroll.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends a prepared revision. Its mails are composed once, with their dates and message-ids: what
 * the gate judges, what is shown and what leaves are the same. Used by one thread, once.
 */
public final class SendRevision {
  private final PreparedSeries prepared;
  private final Store store;
  private final @Nullable String series;
  private final ServerSettings settings;
  private final List<SeriesMails.Written> written;

  /**
   * Composes the mails.
   *
   * @param series names the series of the database, or null if that is found by itself
   * @param folder where git is asked for its settings
   * @param now the date of the first mail
   */
  public SendRevision(
      PreparedSeries prepared, Store store, @Nullable String series, Path folder, ZonedDateTime now)
      throws IOException {
    this.prepared = prepared;
    this.store = store;
    this.series = series;
    this.settings =
        ServerSettings.ofGit(
            folder, /* isAttended= */ true, prepared.settings().b4().value("sendemail-identity"));
    this.written = new SeriesMails(prepared, now).write();
  }

  /** Returns how it is called in the outbox: branch and revision. */
  public String what() {
    return "%s v%d".formatted(prepared.branch().name(), prepared.tracking().revision());
  }

  /** Returns what the gate says of these mails. */
  public JudgedRevision judge() throws IOException, InterruptedException {
    return new CommitVerdicts(prepared, store, series).judge(written);
  }

  /**
   * Returns the mails as they leave.
   *
   * @param isSigned whether they are signed, if git's settings name a key and b4's do not refuse
   * @param toSelf whether they go to nobody but who sends
   */
  public List<OutgoingMail> mails(boolean isSigned, boolean toSelf) {
    Address sender = prepared.settings().sender();
    boolean signs = isSigned && !prepared.settings().b4().isYes("send-no-patatt-sign");
    List<OutgoingMail> mails = new ArrayList<>();
    for (SeriesMails.Written mail : written) {
      Set<String> recipients = new LinkedHashSet<>(mail.recipients());
      recipients.addAll(settings.bcc());
      OutgoingMail one =
          new OutgoingMail(
              mail.messageId(),
              settings.envelopeSender(sender),
              toSelf ? List.of(String.valueOf(sender.email())) : List.copyOf(recipients),
              ByteText.bytes(mail.bytes()));
      mails.add(signs ? settings.signed(one) : one);
    }
    return mails;
  }

  /** Returns the name of the way out, or null if git's settings name none. */
  public @Nullable String wayName() {
    return settings.isReady() ? settings.way().name() : null;
  }

  /**
   * Returns the way out.
   *
   * @throws dev.reroll.desk.settings.SettingsException if git's settings name none
   */
  public MailWay way() {
    return settings.way();
  }

  /**
   * Sends mails, keeps how far that is, and begins the next revision once all were accepted.
   *
   * @param by who sends
   * @return how many were accepted
   * @throws PrepException if a server refused or broke off; what was accepted is not sent again
   */
  public int send(List<OutgoingMail> mails, String by, SendListener listener) throws IOException {
    int sent;
    try {
      sent = store.sender(by, way().open(), listener).send(what(), mails);
    } catch (SendException e) {
      throw new PrepException(
          "%s; reroll send --resume goes on, then reroll prep next".formatted(e.getMessage()), e);
    }
    new BeginRevision(
            prepared, store, KnownSeries.find(store, prepared.tracking(), series).orElse(null))
        .after(mails.getFirst().messageId());
    return sent;
  }
}
