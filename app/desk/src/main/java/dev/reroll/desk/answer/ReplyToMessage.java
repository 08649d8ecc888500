// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import dev.reroll.mail.send.SendException;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.draft.OvertakenException;
import dev.reroll.store.draft.ReplyDraft;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.outbox.OutboxSend;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Answers a message by mail: begins an answer, keeps it while it is written, throws it away, sends
 * it. What its writer wrote about places of the message goes with it. Thread-safe.
 */
public final class ReplyToMessage {
  private final Store store;
  private final Answers answers;

  public ReplyToMessage(Store store, ServerSettings settings, Clock clock) {
    this.store = store;
    this.answers = new Answers(store, settings, clock);
  }

  /** Says whether somebody may write answers, and look at their own. */
  public Permission may(Actor who) {
    return Permission.login(who, "log in first; what is being written is seen by its writer")
        .and(Permission.needs(Role.REVIEWER, who));
  }

  /**
   * Returns somebody's answer to a message, which may say nothing yet.
   *
   * @param from whose name it bears
   * @param id of the message, by number or message-id
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.NotFound if there is no such message
   */
  public Answer begin(Actor who, Address from, String id) {
    may(who).require();
    return answers.of(who.name(), from, id);
  }

  /**
   * Keeps an answer as it is now.
   *
   * @return it with its new version
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws BadInput if it is to go to what is no address, or is too long
   * @throws OvertakenException if it was changed, sent or thrown away meanwhile
   */
  public Answer keep(Actor who, Answer answer) {
    may(who).require();
    requireAddresses(answer.reply());
    return answer.with(store.replies().put(who.name(), answer.reply()));
  }

  private static void requireAddresses(ReplyDraft reply) {
    for (String text : List.of(reply.to(), reply.cc())) {
      for (Address address : AddressList.parse(text)) {
        if (address.email() == null) {
          throw new BadInput("\"%s\" is no address".formatted(address.name()));
        }
      }
    }
  }

  /**
   * Throws an answer away; comments on places of the message stay.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws OvertakenException if it was changed, sent or thrown away meanwhile
   */
  public void discard(Actor who, Answer answer) {
    may(who).require();
    ReplyDraft reply = answer.reply();
    if (reply.version() > 0
        && !store.replies().discard(who.name(), reply.message(), reply.version())) {
      throw new OvertakenException("the reply");
    }
  }

  /** Returns the mail as it would leave now, but for a signature. */
  public String preview(Answer answer) {
    return answers.raw(answer);
  }

  /**
   * Keeps an answer, and returns it as a mail to be sent by somebody's own program.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws BadInput if it says nothing, or has nobody to go to
   */
  public byte[] download(Actor who, Answer answer) {
    may(who).require();
    byte[] mail = answer.mail(answers.now()).bytes();
    keep(who, answer);
    return mail;
  }

  /**
   * Keeps an answer, and writes it to a file of a folder instead of sending it.
   *
   * @return the file's name
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public String write(Actor who, Answer answer, Path folder) throws SendException {
    may(who).require();
    String file = answers.toFolder(answer, folder);
    keep(who, answer);
    return file;
  }

  /**
   * Sends an answer, tracks what it says, and throws the drafts it was made of away.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Failure if there is no way out, or it was not accepted; then all
   *     is kept
   */
  public SentAnswer send(Actor who, Answer answer) {
    may(who).require();
    return answers.send(who.name(), who.name(), answer);
  }

  /**
   * Sends all that somebody wrote, a mail for each message that is answered.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public List<SentAnswer> sendAll(Actor who, Address from) {
    may(who).require();
    return answers.sendAll(who.name(), from);
  }

  /**
   * Does for answers that left by the outbox what is done for those sent at once. What was written
   * after a mail was made is not in it, and stays.
   */
  public void settle(OutboxSend send) {
    answers.settle(send);
  }
}
