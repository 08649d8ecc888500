// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one subject line. Used by one thread, once. */
final class SubjectParser {
  private static final Set<String> REPLIES =
      Set.of("re", "aw", "sv", "antw", "fwd", "fw", "vs", "odp", "回复", "答复");
  private static final int MOST_DIGITS = 5;
  private static final int MOST_TAGS = 50;

  private final String raw;
  private final List<String> tags = new ArrayList<>();
  private boolean reply;
  private boolean patch;
  private boolean pull;
  private boolean rfc;
  private boolean resend;
  private @Nullable String tree;
  private int revision;
  private @Nullable Integer number;
  private @Nullable Integer total;

  SubjectParser(String raw) {
    this.raw = raw;
  }

  Subject run() {
    String rest = raw.strip();
    boolean more = true;
    for (int i = 0; more && i < MOST_TAGS; i++) {
      String before = rest;
      rest = withoutReply(rest);
      rest = withoutBracket(rest);
      more = !rest.equals(before);
    }
    String lower = rest.toLowerCase(Locale.ROOT);
    if (lower.startsWith("pull-request:") || lower.startsWith("pull request:")) {
      pull = true;
    }
    return new Subject(
        raw,
        reply,
        patch || (rfc && !reply && !pull),
        pull,
        rfc,
        resend,
        tree,
        tags,
        revision == 0 ? 1 : revision,
        revision == 0,
        number,
        total,
        rest);
  }

  private String withoutReply(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0
        || colon > 6
        || !REPLIES.contains(text.substring(0, colon).toLowerCase(Locale.ROOT))) {
      return text;
    }
    reply = true;
    return text.substring(colon + 1).strip();
  }

  private String withoutBracket(String text) {
    int end = text.indexOf(']');
    if (!text.startsWith("[") || end < 0) {
      return text;
    }
    for (String word : text.substring(1, end).replace(',', ' ').strip().split("\\s+")) {
      tag(word);
    }
    return text.substring(end + 1).strip();
  }

  private void tag(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (word.isEmpty() || counter(word)) {
      return;
    }
    if (lower.startsWith("patch")) {
      patch = true;
      lower = lower.substring(5);
      if (lower.isEmpty()) {
        return;
      }
    }
    int version = version(lower);
    if (version > 0) {
      revision = version;
      if (lower.indexOf('.') > 0) {
        tags.add(word);
      }
    } else if (lower.equals("rfc")) {
      rfc = true;
    } else if (lower.equals("resend") || lower.equals("repost")) {
      resend = true;
    } else if (lower.equals("pull")) {
      pull = true;
    } else if (tree == null && Subject.namesTree(lower)) {
      tree = word;
    } else {
      tags.add(word);
    }
  }

  private boolean counter(String word) {
    int slash = word.indexOf('/');
    int n = slash < 0 ? -1 : number(word.substring(0, slash));
    int m = slash < 0 ? -1 : number(word.substring(slash + 1));
    if (n < 0 || m < 0) {
      return false;
    }
    number = n;
    total = m;
    return true;
  }

  private static int version(String lower) {
    if (!lower.startsWith("v")) {
      return -1;
    }
    int dot = lower.indexOf('.');
    return number(dot < 0 ? lower.substring(1) : lower.substring(1, dot));
  }

  private static int number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && text.length() <= MOST_DIGITS ? Integer.parseInt(text) : -1;
  }
}
