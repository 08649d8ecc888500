// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.mail.send.SendException;
import dev.reroll.mail.send.SendListener;
import dev.reroll.store.Store;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.outbox.OutboxSend;
import java.util.function.Consumer;

/** Goes on with a send that broke off: what was accepted does not go out twice. Thread-safe. */
public final class ResumeSend {
  private final Store store;
  private final Consumer<OutboxSend> after;

  /**
   * Goes on with the sends of a database.
   *
   * @param after is told of a send once more of it was accepted, or a mail was not taken
   */
  public ResumeSend(Store store, Consumer<OutboxSend> after) {
    this.store = store;
    this.after = after;
  }

  /** Says whether somebody may. */
  public Permission may(Actor who, OutboxSend send) {
    return OutboxRights.change(who, send);
  }

  /**
   * Sends what is left, in the name of whose mails they are.
   *
   * @return how many were accepted now
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Failure if nothing could be tried
   * @throws SendException if a mail was not taken; the outbox tells how far each is
   */
  public int resume(Actor who, long id, MailWay way, SendListener listener) throws SendException {
    OutboxSend send =
        store
            .outbox()
            .find(id)
            .orElseThrow(() -> new NotFound("there is no send %d".formatted(id)));
    may(who, send).require();
    int sent;
    try {
      sent = store.sender(send.by(), way.open(), listener).resume(id);
    } catch (SendException e) {
      store.outbox().find(id).ifPresent(after);
      throw e;
    }
    store.outbox().find(id).ifPresent(after);
    return sent;
  }
}
