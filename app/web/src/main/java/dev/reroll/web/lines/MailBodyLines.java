// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.lines;

import dev.reroll.desk.show.Show;
import dev.reroll.mail.Address;
import dev.reroll.mail.Span;
import dev.reroll.mail.TracedSpan;
import dev.reroll.store.message.MessageView;
import dev.reroll.web.http.Urls;

/**
 * The lines of a message: own words plain, each quoted run with who wrote it, long ones folded.
 * Stateless.
 */
public final class MailBodyLines {
  private static final int FOLDED_FROM = 7;
  private static final int DEEPEST_SHOWN = 8;

  private MailBodyLines() {}

  public static HtmlLines of(MessageView view, Show show) {
    HtmlWriter out = new HtmlWriter();
    for (TracedSpan traced : view.spans()) {
      Span span = traced.span();
      if (span.attribution() || span.text().isBlank()) {
        continue;
      }
      if (span.depth() == 0) {
        out.raw("<pre class=\"own\">").text(span.text().strip()).raw("</pre>");
      } else {
        quote(out, traced, show);
      }
    }
    return new HtmlLines(out);
  }

  private static void quote(HtmlWriter out, TracedSpan traced, Show show) {
    Span span = traced.span();
    int depth = Math.min(span.depth(), DEEPEST_SHOWN);
    long lines = span.text().lines().count();
    out.raw("<blockquote class=\"q d" + depth + "\">");
    boolean fold = lines >= FOLDED_FROM;
    out.raw(fold ? "<details><summary class=\"who\">" : "<p class=\"who\">");
    person(out, traced, show);
    out.raw(fold ? " <span class=\"muted\">" + lines + " lines</span></summary>" : "</p>");
    out.raw("<pre>").text(span.text()).raw("</pre>");
    out.raw(fold ? "</details></blockquote>" : "</blockquote>");
  }

  private static void person(HtmlWriter out, TracedSpan traced, Show show) {
    String source = traced.sourceMessageId();
    if (source != null) {
      out.raw("<a href=\"").raw(new Urls().message(source)).raw("\">");
      out.text(show.person(traced.person())).raw("</a>");
    } else {
      out.text(show.person(traced.person()));
    }
    Address attributed = traced.span().attributedTo();
    if (traced.disputed() && attributed != null) {
      out.raw(" <strong class=\"disputed\">attributed to ").text(show.person(attributed));
      out.raw("; was written by ").text(show.person(traced.person())).raw(" in &lt;");
      out.text(source == null ? "" : source).raw("&gt;</strong>");
    } else if (source == null && traced.person() != null) {
      out.raw(" <span class=\"muted\">as attributed</span>");
    }
  }
}
