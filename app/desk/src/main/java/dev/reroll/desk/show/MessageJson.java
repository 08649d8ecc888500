// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.TracedSpan;
import dev.reroll.store.message.MessageView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message: its header, its spans with who wrote them, where it came from. */
public record MessageJson(
    @JsonUnwrapped Header header, String form, List<Span> spans, List<String> sources) {
  /**
   * What its header says.
   *
   * @param unknown the keys of what it does not say
   */
  public record Header(
      long id,
      @Nullable String messageId,
      PersonJson from,
      @Nullable String date,
      @Nullable String subject,
      @Nullable String list,
      List<String> unknown) {
    private static Header of(long id, Mail mail) {
      return new Header(
          id,
          mail.messageId(),
          PersonJson.of(mail.from()),
          Json.date(mail),
          mail.subject(),
          mail.listId(),
          MessageJson.unknown(mail));
    }
  }

  /** Words of one person. */
  public record Span(
      int depth,
      @Nullable String person,
      @Nullable String sourceMessageId,
      @Nullable String attributedTo,
      boolean disputed,
      boolean attribution,
      String text) {
    private static Span of(TracedSpan traced) {
      return new Span(
          traced.span().depth(),
          Json.person(traced.person()),
          traced.sourceMessageId(),
          Json.person(traced.span().attributedTo()),
          traced.disputed(),
          traced.span().attribution(),
          traced.span().text());
    }
  }

  /** Returns a message as it is kept. */
  public static MessageJson of(MessageView view) {
    return new MessageJson(
        Header.of(view.message().id(), view.mail()),
        Json.lower(view.mail().form()),
        view.spans().stream()
            .filter(traced -> !traced.span().text().isBlank())
            .map(Span::of)
            .toList(),
        view.arrivals());
  }

  private static List<String> unknown(Mail mail) {
    List<String> unknown = new ArrayList<>();
    Address from = mail.from();
    if (mail.messageId() == null) {
      unknown.add("message_id");
    }
    if (from == null || from.name() == null) {
      unknown.add("from.name");
    }
    if (from == null || from.email() == null) {
      unknown.add("from.email");
    }
    if (mail.date() == null) {
      unknown.add("date");
    }
    if (mail.subject() == null) {
      unknown.add("subject");
    }
    if (mail.listId() == null) {
      unknown.add("list");
    }
    return unknown;
  }
}
