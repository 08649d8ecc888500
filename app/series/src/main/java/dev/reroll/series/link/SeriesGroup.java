// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.link;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Revisions that are one series.
 *
 * @param series which of the series that they are in until now they stay or come together in; empty
 *     if each is another group's, so that a new one is to be made
 * @param revisions in the order in which they were given, never empty
 */
public record SeriesGroup(OptionalLong series, List<LinkedRevision> revisions) {
  public SeriesGroup {
    revisions = List.copyOf(revisions);
  }

  /** Returns the groups that ties make of revisions; no two have the same series. */
  public static List<SeriesGroup> of(List<LinkedRevision> revisions, RevisionTies ties) {
    Map<Long, List<LinkedRevision>> tied = new TreeMap<>();
    for (LinkedRevision revision : revisions) {
      tied.computeIfAbsent(ties.group(revision), _ -> new ArrayList<>()).add(revision);
    }
    Set<Long> taken = new HashSet<>();
    List<SeriesGroup> groups = new ArrayList<>();
    for (List<LinkedRevision> group : tied.values()) {
      OptionalLong series =
          group.stream()
              .mapToLong(LinkedRevision::series)
              .filter(known -> !taken.contains(known))
              .findFirst();
      series.ifPresent(taken::add);
      groups.add(new SeriesGroup(series, group));
    }
    return groups;
  }
}
