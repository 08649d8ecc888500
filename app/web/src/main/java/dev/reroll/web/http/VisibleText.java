// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

/**
 * Somebody's text, of which nothing is hidden: control characters, and those that reorder text
 * (Unicode UAX #9) and can make code lie, are shown as {@code \}{@code u202e}. Stateless.
 */
public final class VisibleText {
  private VisibleText() {}

  private static boolean hidden(char c) {
    return (c < ' ' && c != '\n' && c != '\t')
        || (c >= 0x7f && c < 0xa0)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200e
        || c == 0x200f
        || c == 0x061c;
  }

  private static String shown(char c) {
    return "\\u%04x".formatted((int) c);
  }

  /** Returns it as plain text, for attributes, where no markup may be. */
  public static String plain(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (hidden(c)) {
        visible.append(shown(c));
      } else {
        visible.append(c);
      }
    }
    return visible.toString();
  }

  /** Writes it as HTML, escaped, with what would hide marked. */
  public static void html(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> {
          if (hidden(c)) {
            out.append("<b class=\"hidden\">").append(shown(c)).append("</b>");
          } else {
            out.append(c);
          }
        }
      }
    }
  }
}
