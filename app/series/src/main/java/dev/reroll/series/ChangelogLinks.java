// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the messages that a text links to in archives which name them by message-id. */
public final class ChangelogLinks {
  private static final String[] HOSTS = {
    "://lore.kernel.org/", "://patch.msgid.link/", "://lkml.kernel.org/", "://msgid.link/"
  };
  private static final int MOST = 200;
  private static final int LONGEST = 400;

  private ChangelogLinks() {}

  /** Returns the message-ids, in order, without brackets. */
  public static Set<String> of(String text) {
    Set<String> ids = new LinkedHashSet<>();
    for (String host : HOSTS) {
      int at = text.indexOf(host);
      while (at >= 0 && ids.size() < MOST) {
        int begin = at + host.length();
        int end = begin;
        while (end < text.length() && end - begin < LONGEST && urlChar(text.charAt(end))) {
          end++;
        }
        for (String part : text.substring(begin, end).split("/", -1)) {
          String id = decoded(part);
          int sign = id.indexOf('@');
          if (sign > 0 && sign < id.length() - 1) {
            ids.add(id);
            break;
          }
        }
        at = text.indexOf(host, end);
      }
    }
    return ids;
  }

  private static boolean urlChar(char c) {
    return c > ' ' && c != '>' && c != ')' && c != '"' && c != ']';
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }
}
