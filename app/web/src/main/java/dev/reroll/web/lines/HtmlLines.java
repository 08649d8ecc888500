// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.lines;

/**
 * Lines of HTML, as only this package writes them: what is somebody's in them is escaped. A
 * template takes them as they are.
 */
public final class HtmlLines {
  private final String html;

  HtmlLines(HtmlWriter out) {
    this.html = out.toString();
  }

  /** Says whether there are none. */
  public boolean isEmpty() {
    return html.isEmpty();
  }

  /** Returns the HTML. */
  @Override
  public String toString() {
    return html;
  }
}
