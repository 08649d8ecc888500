// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.answer;

import dev.reroll.web.lines.HtmlWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the message that is answered, each of its lines to be quoted or not by a click. */
final class QuoteHtml {
  /** A page with a box for each line of a megabyte would be slow; who answers quotes little. */
  private static final int MOST = 4_000;

  private QuoteHtml() {}

  static String of(List<String> message, Set<Integer> quoted) {
    HtmlWriter out = new HtmlWriter();
    String before = quoted.stream().map(String::valueOf).collect(Collectors.joining(","));
    out.raw("<input type=\"hidden\" name=\"quoted\" value=\"").raw(before).raw("\">");
    out.raw("<div class=\"quotelines\">");
    for (int i = 0; i < Math.min(MOST, message.size()); i++) {
      out.raw("<label><input type=\"checkbox\" name=\"line\" value=\"").number(i);
      out.raw(quoted.contains(i) ? "\" checked><span>" : "\"><span>");
      out.text(message.get(i)).raw("</span></label>\n");
    }
    out.raw("</div>");
    if (message.size() > MOST) {
      out.raw("<pre class=\"own\">");
      message.subList(MOST, message.size()).forEach(line -> out.text(line).raw("\n"));
      out.raw("</pre>");
    }
    return out.toString();
  }
}
