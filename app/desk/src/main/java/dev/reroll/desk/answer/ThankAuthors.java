// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.mail.Address;
import dev.reroll.mail.send.SendException;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Tells those who posted a series that it was applied. What its sender else writes to the message
 * stays a draft of its own. Thread-safe.
 */
public final class ThankAuthors {
  private final Answers answers;

  public ThankAuthors(Store store, ServerSettings settings, Clock clock) {
    this.answers = new Answers(store, settings, clock);
  }

  /** Says whether somebody may. */
  public Permission may(Actor who) {
    return Permission.needs(Role.REVIEWER, who);
  }

  /**
   * Returns the answer that is to thank, which says nothing yet.
   *
   * @param message the message-id of the cover letter or the request to pull
   */
  public Answer begin(Actor who, Address from, String message) {
    may(who).require();
    return answers.of(apart(who), from, message);
  }

  private static String apart(Actor who) {
    return who.name() + "/thanks";
  }

  /** Returns the mail as it would leave now, but for a signature. */
  public String preview(Answer answer) {
    return answers.raw(answer);
  }

  /** Writes the mail to a file of a folder instead of sending it, and returns the file's name. */
  public String write(Actor who, Answer answer, Path folder) throws SendException {
    may(who).require();
    return answers.toFolder(answer, folder);
  }

  /**
   * Sends it.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Failure if there is no way out, or it was not accepted; then it
   *     is in the outbox
   */
  public SentAnswer send(Actor who, Answer answer) {
    may(who).require();
    return answers.send(apart(who), who.name(), answer);
  }
}
