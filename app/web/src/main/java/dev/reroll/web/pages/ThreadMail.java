// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.desk.show.Show;
import dev.reroll.mail.ThreadTree.Node;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.message.ThreadView;
import dev.reroll.web.http.Urls;
import dev.reroll.web.lines.HtmlLines;
import dev.reroll.web.lines.MailBodyLines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message of a thread; public since templates ask it.
 *
 * @param css the class of how far it is indented
 * @param id its anchor
 * @param key its message-id
 * @param mail what it is, or null if it is not at hand
 */
public record ThreadMail(String css, String id, String key, @Nullable Mail mail) {
  /** Deeper answers are not indented any further, or a phone would show one letter a line. */
  private static final int DEEPEST_INDENT = 10;

  /**
   * A message that is at hand.
   *
   * @param subject or null if it is that of the message it answers
   */
  public record Mail(
      String who, String href, String iso, String when, @Nullable String subject, HtmlLines body) {}

  private record Line(Node node, int depth) {}

  /** Returns a thread, each answer after what it answers. Not recursive: it may be of any depth. */
  static List<ThreadMail> of(ThreadView view, Show show) {
    List<ThreadMail> mails = new ArrayList<>();
    Deque<Line> todo = new ArrayDeque<>();
    view.tree().roots().reversed().forEach(root -> todo.push(new Line(root, 0)));
    while (!todo.isEmpty()) {
      Line line = todo.pop();
      mails.add(of(view, line, show));
      line.node()
          .children()
          .reversed()
          .forEach(child -> todo.push(new Line(child, line.depth() + 1)));
    }
    return mails;
  }

  private static ThreadMail of(ThreadView view, Line line, Show show) {
    String key = line.node().messageId();
    MessageView message = view.messages().get(key);
    return new ThreadMail(
        "i" + Math.min(line.depth(), DEEPEST_INDENT),
        "m" + Integer.toHexString(key.hashCode()).toLowerCase(Locale.ROOT),
        key,
        message == null ? null : mail(key, message, show));
  }

  private static Mail mail(String key, MessageView message, Show show) {
    String subject = message.mail().subject();
    boolean isNew = subject != null && !subject.toLowerCase(Locale.ROOT).startsWith("re:");
    return new Mail(
        show.person(message.mail().from()),
        new Urls().message(key),
        show.iso(message.mail().date()),
        show.when(message.mail().date()),
        isNew ? subject : null,
        MailBodyLines.of(message, show));
  }
}
