// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

/**
 * Who made a commit and when.
 *
 * @param name one byte a char
 * @param email one byte a char
 */
public record Ident(String name, String email, GitDate date) {
  private static final String CRUD = ".,:;<>\"\\'";

  /** Returns the line of a commit, without what git does not allow in it. */
  String written() {
    return clean(name) + " <" + clean(email) + "> " + date.written();
  }

  /** Drops brackets and line feeds anywhere, and punctuation and blanks at the ends. */
  static String clean(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && crud(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && crud(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder out = new StringBuilder();
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (c != '\n' && c != '<' && c != '>') {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean crud(char c) {
    return c <= ' ' || CRUD.indexOf(c) >= 0;
  }
}
