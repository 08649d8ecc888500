// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.answer;

import dev.reroll.desk.answer.Answer;
import dev.reroll.mail.Address;
import dev.reroll.web.http.Urls;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer is, and who sends it to whom; public since templates ask it.
 *
 * @param answered the subject of the message it answers, or null
 * @param message the page of that message
 * @param page where the answer is written
 * @param hidden how many recipients the archive hid that the message came from
 */
public record ReplyHeadView(
    @Nullable String answered,
    String message,
    String page,
    String from,
    String to,
    String cc,
    int hidden,
    String subject) {
  static ReplyHeadView of(Answer answer) {
    return new ReplyHeadView(
        answer.answered().mail().subject(),
        message(answer),
        page(answer),
        shown(List.of(answer.from())),
        shown(answer.to()),
        shown(answer.cc()),
        answer.head().hidden(),
        answer.subject());
  }

  /** Returns the page of the message that is answered. */
  static String message(Answer answer) {
    return new Urls().message(answer.answered().message().id());
  }

  /** Returns where an answer is written. */
  static String page(Answer answer) {
    return new Urls().reply(answer.answered().message().id());
  }

  /** Returns the lines of the message that is answered. */
  static List<String> lines(Answer answer) {
    return answer.answered().mail().text().stripTrailing().lines().toList();
  }

  /** Returns addresses as a field of the form has them. */
  static String shown(List<Address> addresses) {
    return addresses.stream().map(Address::written).collect(Collectors.joining(", "));
  }
}
