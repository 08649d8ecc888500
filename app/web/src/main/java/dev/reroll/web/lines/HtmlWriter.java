// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.lines;

import dev.reroll.web.http.VisibleText;

/**
 * Writes HTML for what has many lines, where templates are slow. Everything but the literals of our
 * own code goes through {@link #text}, which escapes it and makes characters visible that would
 * else hide or reorder others. Not thread-safe.
 */
final class HtmlWriter {
  private final StringBuilder out = new StringBuilder(16 << 10);

  /** Writes markup of our own. */
  HtmlWriter raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Writes somebody's text. */
  HtmlWriter text(String text) {
    VisibleText.html(text, out);
    return this;
  }

  /** Writes somebody's text as part of an attribute or address, where no markup may be. */
  HtmlWriter attribute(String text) {
    return text(VisibleText.plain(text));
  }

  /** Writes a number. */
  HtmlWriter number(long number) {
    out.append(number);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
