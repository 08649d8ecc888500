// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.lines;

import dev.reroll.web.http.VisibleText;
import java.util.List;
import java.util.Locale;

/**
 * Writes HTML for what has many lines, where templates are slow. Everything but the literals of our
 * own code goes through {@link #text}, which escapes it and makes characters visible that would
 * else hide or reorder others. Not thread-safe.
 */
public final class HtmlWriter {
  private final StringBuilder out = new StringBuilder(16 << 10);

  /** Writes markup of our own. */
  public HtmlWriter raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Writes somebody's text. */
  public HtmlWriter text(String text) {
    VisibleText.html(text, out);
    return this;
  }

  /** Writes somebody's text as part of an attribute or address, where no markup may be. */
  public HtmlWriter attribute(String text) {
    return text(VisibleText.plain(text));
  }

  /** Writes a list to choose of, with a label; all of it our own words but for the values. */
  public HtmlWriter select(String label, String name, List<String> values, String chosen) {
    raw("<label>").raw(label).raw(" <select name=\"").raw(name).raw("\">");
    for (String value : values) {
      raw(value.equals(chosen) ? "<option selected>" : "<option>").text(value).raw("</option>");
    }
    return raw("</select></label>");
  }

  /** Writes a number. */
  public HtmlWriter number(long number) {
    out.append(number);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** Returns the class of style sheets for a verdict. */
  public static String verdictClass(String verdict) {
    return "v-" + verdict.toLowerCase(Locale.ROOT);
  }
}
