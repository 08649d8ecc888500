// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import dev.reroll.series.text.RawCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells who made which commits, by author, as the cover letters of git format-patch do. */
final class Shortlog {
  private static final int WIDTH = 72;
  private static final int FIRST = 2;
  private static final int NEXT = 4;

  private Shortlog() {}

  static String of(List<RawCommit> commits) {
    Map<String, List<String>> titles = new TreeMap<>();
    for (RawCommit commit : commits) {
      titles
          .computeIfAbsent(CommitAuthor.of(commit.field("author")).name(), _ -> new ArrayList<>())
          .add(commit.title());
    }
    StringBuilder out = new StringBuilder();
    titles.forEach((author, own) -> {
      out.append(author).append(" (").append(own.size()).append("):\n");
      for (String title : own) {
        out.append(GitHeader.wrapped(title, 0, FIRST, NEXT, WIDTH)).append('\n');
      }
      out.append('\n');
    });
    return out.toString();
  }
}
