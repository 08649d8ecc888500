// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.lines;

import java.util.List;
import java.util.Set;

/** The lines of a message that is answered, each with a box that says to quote it. Stateless. */
public final class QuoteLines {
  /** A page with a box for each line of a megabyte would be slow; who answers quotes little. */
  private static final int MOST = 4_000;

  private QuoteLines() {}

  /**
   * Returns the lines, as far as a page holds them.
   *
   * @param quoted the numbers of those that are quoted, from 0
   */
  public static HtmlLines of(List<String> message, Set<Integer> quoted) {
    HtmlWriter out = new HtmlWriter();
    for (int i = 0; i < Math.min(MOST, message.size()); i++) {
      out.raw("<label><input type=\"checkbox\" name=\"line\" value=\"").number(i);
      out.raw(quoted.contains(i) ? "\" checked><span>" : "\"><span>");
      out.text(message.get(i)).raw("</span></label>\n");
    }
    return new HtmlLines(out);
  }

  /** Returns the lines that have no box, since there are too many. */
  public static List<String> rest(List<String> message) {
    return message.subList(Math.min(MOST, message.size()), message.size());
  }
}
