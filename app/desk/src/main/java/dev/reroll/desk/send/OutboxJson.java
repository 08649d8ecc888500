// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.store.outbox.OutboxMail;
import dev.reroll.store.outbox.OutboxSend;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was sent, as JSON; scripts rely on it. */
public final class OutboxJson {
  private OutboxJson() {}

  public static Map<String, Object> of(OutboxSend send) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("send", send.id());
    json.put("what", send.what());
    json.put("by", send.by());
    json.put("created", send.created().toString());
    json.put("accepted", send.accepted());
    json.put("total", send.mails().size());
    json.put("open", send.isOpen());
    json.put("mails", send.mails().stream().map(OutboxJson::of).toList());
    return json;
  }

  private static Map<String, Object> of(OutboxMail mail) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("message_id", mail.mail().messageId());
    json.put("subject", mail.subject());
    json.put("recipients", mail.mail().recipients());
    json.put("state", mail.state().word());
    json.put("answer", mail.answer());
    json.put("attempts", mail.attempts());
    json.put("came_back", mail.isBack());
    json.put("updated", mail.updated().toString());
    return json;
  }
}
