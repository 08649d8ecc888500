// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.lines;

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
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default -> {
          if (hidden(c)) {
            out.append("<b class=\"hidden\">\\u%04x</b>".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return this;
  }

  /** Control characters, and those that reorder text (Unicode UAX #9), which can make code lie. */
  private static boolean hidden(char c) {
    return (c < ' ')
        || (c >= 0x7f && c < 0xa0)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200e
        || c == 0x200f
        || c == 0x061c;
  }

  /** Writes somebody's text as part of an attribute or address, where no markup may be. */
  public HtmlWriter attribute(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      visible.append(hidden(c) && c != '\n' && c != '\t' ? "\\u%04x".formatted((int) c) : c);
    }
    return text(visible.toString());
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
