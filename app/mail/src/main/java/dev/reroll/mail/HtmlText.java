// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.Locale;

/**
 * The words of HTML mail, for reading only: tags go, blocks break lines, the commonest entities
 * count.
 */
final class HtmlText {
  private HtmlText() {}

  static String of(String html) {
    StringBuilder out = new StringBuilder(html.length());
    int at = 0;
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c != '<') {
        out.append(c == '\n' ? ' ' : c);
        at++;
        continue;
      }
      int end = html.indexOf('>', at);
      if (end < 0) {
        break;
      }
      String tag = html.substring(at + 1, Math.min(end, at + 12)).toLowerCase(Locale.ROOT);
      if (tag.startsWith("br")
          || tag.startsWith("/p")
          || tag.startsWith("/div")
          || tag.startsWith("/tr")
          || tag.startsWith("/li")) {
        out.append('\n');
      }
      at = end + 1;
      if (tag.startsWith("style") || tag.startsWith("script")) {
        int close = html.indexOf("</", at);
        at = close < 0 ? html.length() : close;
      }
    }
    return out.toString()
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
