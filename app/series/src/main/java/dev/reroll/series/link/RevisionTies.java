// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What ties revisions to each other, and which are one series by it. Used by one thread. */
public final class RevisionTies {
  /*
   * A person on a busy list has thousands of revisions, so pairs are not compared: what they could have
   * in common (a title, a message, a patch) is looked up.
   */
  private static final int BY_THREAD = 95;
  private static final int BY_CHANGELOG = 90;
  private static final int LEAST_SIMILAR = 50;

  /** A patch that is in more revisions than this says nothing about any two of them. */
  private static final int MOST_SHARING = 64;

  /** Of links that are equally sure, which is told. */
  private static final List<String> PRECEDENCE =
      List.of("hand", "change-id", "title", "thread", "changelog", "similarity");

  private static final Comparator<RevisionLink> SURER =
      Comparator.comparingInt(RevisionLink::confidence)
          .thenComparingInt(link -> -PRECEDENCE.indexOf(link.reason()));

  private final Map<Long, Long> parents = new HashMap<>();
  private final Map<Long, RevisionLink> reasons = new HashMap<>();

  /**
   * Ties revisions.
   *
   * @param hands what people said: of a message, which other one it belongs to, "" for none
   */
  public RevisionTies(List<LinkedRevision> revisions, Map<String, String> hands) {
    revisions.forEach(revision -> parents.put(revision.id(), revision.id()));
    Map<String, LinkedRevision> byMessage = new HashMap<>();
    List<LinkedRevision> free = new ArrayList<>();
    for (LinkedRevision revision : revisions) {
      revision.messages().forEach(message -> byMessage.put(message, revision));
      if (revision.messages().stream().noneMatch(hands::containsKey)) {
        free.add(revision);
      }
    }
    byHand(byMessage, hands);
    alike(free, LinkedRevision::changeId, new RevisionLink("change-id", 100), false);
    alike(free, LinkedRevision::title, new RevisionLink("title", 100), false);
    alike(free, LinkedRevision::anchor, new RevisionLink("thread", BY_THREAD), true);
    Set<Long> among = new HashSet<>();
    free.forEach(revision -> among.add(revision.id()));
    for (LinkedRevision newer : free) {
      for (String ref : newer.refs()) {
        LinkedRevision older = byMessage.get(ref);
        if (older != null && among.contains(older.id()) && older.number() < newer.number()) {
          tie(newer, older, new RevisionLink("changelog", BY_CHANGELOG));
        }
      }
    }
    similar(free);
  }

  /** Returns the same number for revisions of one series: the least of their ids. */
  public long group(LinkedRevision revision) {
    return root(revision.id());
  }

  /** Returns the surest of the reasons why a revision is in its series; empty if it is alone. */
  public Optional<RevisionLink> reason(LinkedRevision revision) {
    return Optional.ofNullable(reasons.get(revision.id()));
  }

  private long root(long id) {
    long at = id;
    for (long up = parent(at); up != at; up = parent(at)) {
      parents.put(at, parent(up));
      at = up;
    }
    return at;
  }

  private long parent(long id) {
    return parents.getOrDefault(id, id);
  }

  private void tie(LinkedRevision a, LinkedRevision b, RevisionLink link) {
    long one = root(a.id());
    long other = root(b.id());
    parents.put(Math.max(one, other), Math.min(one, other));
    for (LinkedRevision side : List.of(a, b)) {
      reasons.merge(side.id(), link, (x, y) -> SURER.compare(x, y) >= 0 ? x : y);
    }
  }

  private void byHand(Map<String, LinkedRevision> byMessage, Map<String, String> hands) {
    hands.forEach((message, target) -> {
      LinkedRevision a = byMessage.get(message);
      LinkedRevision b = byMessage.get(target);
      if (a != null && b != null && a.id() != b.id()) {
        tie(a, b, new RevisionLink("hand", 100));
      }
    });
  }

  /**
   * Ties all that have the same of something; if told so, only where they are of several numbers.
   */
  private void alike(
      List<LinkedRevision> revisions,
      Function<LinkedRevision, @Nullable String> trait,
      RevisionLink link,
      boolean severalNumbers) {
    Map<String, List<LinkedRevision>> groups = new LinkedHashMap<>();
    for (LinkedRevision revision : revisions) {
      String value = trait.apply(revision);
      if (value != null && !value.isEmpty()) {
        groups.computeIfAbsent(value, _ -> new ArrayList<>()).add(revision);
      }
    }
    for (List<LinkedRevision> group : groups.values()) {
      boolean several = group.stream().mapToInt(LinkedRevision::number).distinct().count() > 1;
      if (group.size() > 1 && (several || !severalNumbers)) {
        group.forEach(revision -> tie(revision, group.getFirst(), link));
      }
    }
  }

  private void similar(List<LinkedRevision> revisions) {
    Map<String, List<LinkedRevision>> sharing = new HashMap<>();
    for (LinkedRevision revision : revisions) {
      if (revision.titles().size() > 1) {
        Set<String> traits = new TreeSet<>(revision.patchIds());
        revision.titles().forEach(title -> traits.add("title " + title));
        traits.forEach(
            trait -> sharing.computeIfAbsent(trait, _ -> new ArrayList<>()).add(revision));
      }
    }
    record Pair(long newer, long older) {}
    Set<Pair> pairs = new LinkedHashSet<>();
    Map<Long, LinkedRevision> byId = new HashMap<>();
    revisions.forEach(revision -> byId.put(revision.id(), revision));
    for (List<LinkedRevision> group : sharing.values()) {
      for (int i = 0; i < group.size() && group.size() <= MOST_SHARING; i++) {
        for (LinkedRevision other : group.subList(0, i)) {
          LinkedRevision one = group.get(i);
          if (one.number() != other.number() && !tiedOtherwise(one, other)) {
            boolean newer = one.number() > other.number();
            pairs.add(newer ? new Pair(one.id(), other.id()) : new Pair(other.id(), one.id()));
          }
        }
      }
    }
    for (Pair pair : pairs) {
      LinkedRevision newer = byId.get(pair.newer);
      LinkedRevision older = byId.get(pair.older);
      int percent = newer == null || older == null ? 0 : similarity(newer, older);
      if (newer != null && older != null && percent >= LEAST_SIMILAR) {
        tie(newer, older, new RevisionLink("similarity", percent));
      }
    }
  }

  private static boolean tiedOtherwise(LinkedRevision a, LinkedRevision b) {
    return a.title().equals(b.title())
        || (!a.anchor().isEmpty() && a.anchor().equals(b.anchor()))
        || (a.changeId() != null && Objects.equals(a.changeId(), b.changeId()));
  }

  /**
   * Returns how many of the smaller one's patches are in the other, by diff or title, in percent.
   */
  private static int similarity(LinkedRevision newer, LinkedRevision older) {
    int smaller = Math.min(newer.titles().size(), older.titles().size());
    long titles = older.titles().stream().filter(newer.titles()::contains).count();
    long diffs = older.patchIds().stream().filter(newer.patchIds()::contains).count();
    return (int) Math.min(99, 100 * Math.max(titles, diffs) / smaller);
  }
}
