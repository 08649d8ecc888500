// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import dev.reroll.series.text.ByteText;

/** Takes "Re:", "[PATCH …]" and what else stands before a subject's own words away, as git does. */
final class SubjectPrefixes {
  /** Brackets of fewer bytes than "[PATCH]" can't hold the word. */
  private static final int SHORTEST_TAG = 7;

  private SubjectPrefixes() {}

  static String strip(String subject, boolean keepBrackets) {
    StringBuilder kept = new StringBuilder();
    int at = 0;
    while (at < subject.length()) {
      char c = subject.charAt(at);
      if (c == ' ' || c == '\t' || c == ':') {
        at++;
      } else if (c == 'r' || c == 'R') {
        boolean reply =
            subject.length() > at + 3
                && Character.toLowerCase(subject.charAt(at + 1)) == 'e'
                && subject.charAt(at + 2) == ':';
        if (!reply) {
          break;
        }
        at += 3;
      } else if (c == '[' && subject.indexOf(']', at) >= 0) {
        int end = subject.indexOf(']', at) + 1;
        String tag = subject.substring(at, end);
        at = end;
        if (keepBrackets && !(tag.length() >= SHORTEST_TAG && tag.contains("PATCH"))) {
          kept.append(tag);
          if (ByteText.space(ByteText.at(subject, at))) {
            kept.append(subject.charAt(at++));
          }
        }
      } else {
        break;
      }
    }
    return ByteText.trim(kept.append(subject, at, subject.length()).toString());
  }
}
