// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.mail.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What templates show of an answer. */
public final class ReplyModel {
  private ReplyModel() {}

  public static Map<String, @Nullable Object> of(Answer answer, boolean isReady) {
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("m", answer.answered());
    model.put("path", path(answer));
    model.put("back", back(answer));
    model.put("r", answer.reply());
    model.put("drafts", answer.drafts());
    model.put("from", shown(List.of(answer.from())));
    model.put("to", shown(answer.to()));
    model.put("cc", shown(answer.cc()));
    model.put("subject", answer.subject());
    model.put("hidden", answer.head().hidden());
    model.put("ready", isReady);
    return model;
  }

  public static String path(Answer answer) {
    return "/reply/" + answer.answered().row().id();
  }

  public static String back(Answer answer) {
    return "/message/" + answer.answered().row().id();
  }

  /** Returns the lines of the message that is answered. */
  public static List<String> lines(Answer answer) {
    return answer.answered().mail().text().stripTrailing().lines().toList();
  }

  /** Returns addresses as a field of the form has them. */
  public static String shown(List<Address> addresses) {
    return addresses.stream().map(Address::written).collect(Collectors.joining(", "));
  }
}
