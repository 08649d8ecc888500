// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.show.Json;
import dev.reroll.mail.send.OutgoingMail;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows mails before they go. */
public final class Preview {
  private record Shown(String messageId, String sender, List<String> recipients, String raw) {
    static Shown of(OutgoingMail mail) {
      return new Shown(
          mail.messageId(),
          mail.sender(),
          mail.recipients(),
          new String(mail.bytes(), StandardCharsets.UTF_8));
    }
  }

  private final PrintWriter out;
  private final boolean json;

  public Preview(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /** Shows all of them, to the last byte. */
  public void show(List<OutgoingMail> mails, @Nullable String way) {
    if (json) {
      out.println(Json.write(mails.stream().map(Shown::of).toList()));
      return;
    }
    for (int i = 0; i < mails.size(); i++) {
      OutgoingMail mail = mails.get(i);
      out.printf("--- mail %d of %d%n", i + 1, mails.size());
      out.printf("envelope: from %s to %s%n", mail.sender(), String.join(", ", mail.recipients()));
      out.println(new String(mail.bytes(), StandardCharsets.UTF_8));
    }
    out.printf(
        "--- nothing was sent; it would go by %s%n",
        way == null ? "no way yet: set sendemail.smtpServer or sendemail.sendmailCmd" : way);
  }

  /** Shows their subjects and to whom they go. */
  public void summary(List<OutgoingMail> mails, String way) {
    Set<String> recipients = new LinkedHashSet<>();
    for (OutgoingMail mail : mails) {
      out.println("  " + mail.subject());
      recipients.addAll(mail.recipients());
    }
    out.printf("to %s%nby %s%n", String.join(", ", recipients), way);
  }
}
