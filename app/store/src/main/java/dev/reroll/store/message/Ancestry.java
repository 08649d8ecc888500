// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.message;

import dev.reroll.mail.Mail;
import java.util.ArrayList;
import java.util.List;

/** The messages that a message answers. */
public final class Ancestry {
  private Ancestry() {}

  /** Returns the message-ids up the thread, the one directly answered first. */
  public static List<String> nearestFirst(Mail mail) {
    List<String> ancestors = new ArrayList<>(mail.references());
    if (mail.inReplyTo() != null) {
      ancestors.remove(mail.inReplyTo());
      ancestors.add(mail.inReplyTo());
    }
    return ancestors.reversed();
  }
}
