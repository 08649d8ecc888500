// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How what a check found differs from what it found at the parent commit.
 *
 * <p>A finding is known by its text without line numbers, and counted by the places it is at: one
 * that moved is not new, one of the same text in one place more is, and a header's that is reported
 * for every file that includes it is still one.
 *
 * @param fresh not found at the parent
 * @param gone found at the parent only
 */
public record IssueDelta(List<Issue> fresh, List<Issue> gone) {
  static IssueDelta between(List<Issue> parent, List<Issue> child) {
    Map<String, Set<Issue>> before = byKey(parent);
    Map<String, Set<Issue>> after = byKey(child);
    return new IssueDelta(surplus(after, before), surplus(before, after));
  }

  private static Map<String, Set<Issue>> byKey(List<Issue> issues) {
    Map<String, Set<Issue>> byKey = new LinkedHashMap<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Issue issue : issues) {
      if (seen.add(issue.place() + '\0' + issue.key())) {
        byKey.computeIfAbsent(issue.key(), _ -> new LinkedHashSet<>()).add(issue);
      }
    }
    return byKey;
  }

  /** Returns, of each key, as many as there are more of it; those last in the file. */
  private static List<Issue> surplus(Map<String, Set<Issue>> of, Map<String, Set<Issue>> over) {
    List<Issue> surplus = new ArrayList<>();
    of.forEach((key, issues) -> {
      int known = over.getOrDefault(key, Set.of()).size();
      issues.stream().skip(known).forEach(surplus::add);
    });
    return List.copyOf(surplus);
  }
}
