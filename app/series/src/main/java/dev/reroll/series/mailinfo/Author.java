// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import dev.reroll.series.text.ByteText;

/**
 * Name and address out of a From, by git's rules: the word around the first "@" is the address, the
 * rest the name; a name that is too long or looks like an address is replaced by it.
 */
record Author(String name, String email) {
  private static final int LONGEST_NAME = 60;

  static Author of(String from) {
    StringBuilder text = new StringBuilder(unquoted(ByteText.untilNul(from)));
    int at = text.indexOf("@");
    if (at < 0) {
      return bogus(ByteText.untilNul(from));
    }
    while (at > 0 && !ByteText.space(text.charAt(at - 1))) {
      if (text.charAt(at - 1) == '<') {
        text.setCharAt(at - 1, ' ');
        break;
      }
      at--;
    }
    int end = at;
    while (end < text.length() && " \n\t\r\u000b\f>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String email = text.substring(at, end);
    text.delete(at, Math.min(end + 1, text.length()));
    String name = ByteText.trim(ByteText.singleSpaced(text.toString()));
    if (name.startsWith("(") && name.endsWith(")")) {
      name = name.substring(1, Math.max(1, name.length() - 1));
    }
    return new Author(sane(name, email), email);
  }

  /** "John Doe &lt;johndoe&gt;": without an "@" brackets are believed, else nothing. */
  private static Author bogus(String from) {
    int open = from.indexOf('<');
    int close = open < 0 ? -1 : from.indexOf('>', open);
    if (close < 0) {
      return new Author("", "");
    }
    String email = from.substring(open + 1, close);
    return new Author(sane(ByteText.trim(from.substring(0, open)), email), email);
  }

  private static String sane(String name, String email) {
    boolean odd =
        name.isEmpty()
            || name.length() > LONGEST_NAME
            || name.indexOf('@') >= 0
            || name.indexOf('<') >= 0
            || name.indexOf('>') >= 0;
    return odd ? email : name;
  }

  /** Drops quotes and backslashes; comments keep their parentheses. */
  private static String unquoted(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inside = quoted || depth > 0;
      if (inside && c == '\\') {
        if (++i < text.length()) {
          out.append(text.charAt(i));
        }
      } else if (quoted) {
        quoted = c != '"';
        if (quoted) {
          out.append(c);
        }
      } else if (c == '"' && depth == 0) {
        quoted = true;
      } else {
        depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
        out.append(c);
      }
    }
    return out.toString();
  }
}
