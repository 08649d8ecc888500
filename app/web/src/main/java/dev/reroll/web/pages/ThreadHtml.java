// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.desk.show.Show;
import dev.reroll.mail.ThreadTree.Node;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.message.ThreadView;
import dev.reroll.web.lines.HtmlWriter;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes a thread as nested messages. Not recursive: a thread may be of any depth. */
final class ThreadHtml {
  /** Deeper answers are not indented any further, or a phone would show one letter a line. */
  private static final int DEEPEST_INDENT = 10;

  private ThreadHtml() {}

  private record Line(Node node, int depth) {}

  static String of(ThreadView view, Show show) {
    HtmlWriter out = new HtmlWriter();
    Deque<Line> todo = new ArrayDeque<>();
    view.tree().roots().reversed().forEach(root -> todo.push(new Line(root, 0)));
    while (!todo.isEmpty()) {
      Line line = todo.pop();
      write(out, view, line, show);
      line.node()
          .children()
          .reversed()
          .forEach(child -> todo.push(new Line(child, line.depth() + 1)));
    }
    return out.toString();
  }

  private static void write(HtmlWriter out, ThreadView view, Line line, Show show) {
    String key = line.node().messageId();
    MessageView message = view.messages().get(key);
    int indent = Math.min(line.depth(), DEEPEST_INDENT);
    out.raw("<article class=\"mail i" + indent + "\" id=\"")
        .raw(MessageHtml.anchor(key))
        .raw("\">");
    if (message == null) {
      out.raw("<header class=\"muted\">not at hand: <code>").text(key).raw("</code></header>");
    } else {
      out.raw("<header><b>").text(show.person(message.mail().from())).raw("</b> ");
      out.raw("<a href=\"/message/").raw(show.path(key)).raw("\"><time datetime=\"");
      out.attribute(show.iso(message.mail().date())).raw("\">");
      out.text(show.when(message.mail().date())).raw("</time></a> ");
      String subject = message.mail().subject();
      if (subject != null && !subject.toLowerCase(java.util.Locale.ROOT).startsWith("re:")) {
        out.raw("<span class=\"subject\">").text(subject).raw("</span>");
      }
      out.raw("</header>");
      MessageHtml.write(out, message, show);
    }
    out.raw("</article>\n");
  }
}
