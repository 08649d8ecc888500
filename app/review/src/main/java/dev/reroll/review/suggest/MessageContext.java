// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.Quotes;
import dev.reroll.mail.Span;
import dev.reroll.mail.TracedSpan;
import dev.reroll.series.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message with all that its words' meaning hangs on.
 *
 * @param id its message-id, else the id that we gave it, else ""
 * @param spans its body in order, with who really wrote each
 * @param posted whether it is a patch or cover letter itself, not an answer to one
 * @param writer as what its author speaks
 */
public record MessageContext(
    String id, Mail mail, List<TracedSpan> spans, boolean posted, Writer writer) {
  private static final int MOST_ANCESTORS = 200;

  /** Copies the list. */
  public MessageContext {
    spans = List.copyOf(spans);
  }

  /**
   * Returns the context of a message. Nobody is a {@link Writer#MAINTAINER} by it: that takes
   * {@link #as}.
   *
   * @param messages gives the message of a message-id, or null for those not at hand
   */
  public static MessageContext of(Mail mail, Function<String, @Nullable Mail> messages) {
    return of(mail, Quotes.trace(mail, messages), messages);
  }

  /** Returns the context of a message whose spans were traced before. */
  public static MessageContext of(
      Mail mail, List<TracedSpan> spans, Function<String, @Nullable Mail> messages) {
    String id = mail.messageId() == null ? "" : mail.messageId();
    return new MessageContext(id, mail, spans, posted(mail), writer(mail, messages));
  }

  /**
   * Returns the context of a reply without what it answers: who wrote the quoted words is left
   * open, which only tells who is answered.
   */
  public static MessageContext ofReply(Mail mail, List<Span> spans, Writer writer) {
    List<TracedSpan> untraced =
        spans.stream().map(span -> new TracedSpan(span, null, null, false)).toList();
    return alone(mail, untraced, /* posted= */ false, writer);
  }

  /**
   * Returns the context of a patch or cover letter. All of it counts as its author's: what is for
   * people stands above the first line that ends it, and quotes are not looked for below.
   */
  public static MessageContext ofPosted(Mail mail) {
    int lines = 1 + (int) mail.text().chars().filter(c -> c == '\n').count();
    Span whole = new Span(0, null, "", 0, lines, false);
    return alone(
        mail, List.of(new TracedSpan(whole, null, null, false)), /* posted= */ true, Writer.AUTHOR);
  }

  private static MessageContext alone(
      Mail mail, List<TracedSpan> spans, boolean posted, Writer writer) {
    String id = mail.messageId() == null ? "" : mail.messageId();
    Address from = mail.from();
    boolean bot = from != null && isBot(from);
    return new MessageContext(id, mail, spans, posted, bot ? Writer.BOT : writer);
  }

  /** Returns the same message, spoken by somebody of another standing. */
  public MessageContext as(Writer other) {
    return new MessageContext(id, mail, spans, posted, other);
  }

  /** Returns the same message under the id that we gave it, for one that came without its own. */
  public MessageContext named(String key) {
    return new MessageContext(key, mail, spans, posted, writer);
  }

  private static boolean posted(Mail mail) {
    Subject subject = subject(mail);
    return subject.patch() && !subject.reply();
  }

  private static Subject subject(Mail mail) {
    return Subject.parse(mail.subject() == null ? "" : mail.subject());
  }

  private static Writer writer(Mail mail, Function<String, @Nullable Mail> messages) {
    Address from = mail.from();
    if (from != null && isBot(from)) {
      return Writer.BOT;
    }
    if (mail.subject() != null && !subject(mail).reply()) {
      return Writer.AUTHOR;
    }
    Set<String> asked = new HashSet<>();
    Deque<Mail> todo = new ArrayDeque<>(List.of(mail));
    while (!todo.isEmpty() && asked.size() < MOST_ANCESTORS) {
      Mail next = todo.poll();
      List<String> up = new ArrayList<>(next.references());
      if (next.inReplyTo() != null) {
        up.add(next.inReplyTo());
      }
      for (String id : up.reversed()) {
        Mail ancestor = asked.add(id) ? messages.apply(id) : null;
        if (ancestor != null && !subject(ancestor).reply()) {
          return same(from, ancestor.from()) ? Writer.AUTHOR : Writer.REVIEWER;
        }
        if (ancestor != null) {
          todo.add(ancestor);
        }
      }
    }
    return Writer.REVIEWER;
  }

  private static boolean same(@Nullable Address a, @Nullable Address b) {
    if (a == null || b == null) {
      return false;
    }
    if (a.email() != null && b.email() != null) {
      return a.email().equalsIgnoreCase(b.email());
    }
    return a.name() != null && a.name().equalsIgnoreCase(b.name());
  }

  private static boolean isBot(Address from) {
    String text = (from.name() + " " + from.email()).toLowerCase(Locale.ROOT);
    return text.contains("bot@")
        || text.contains("-bot")
        || text.contains("robot")
        || text.contains("syzbot")
        || text.contains("git-patchwork-notify")
        || text.contains("lkp@");
  }
}
