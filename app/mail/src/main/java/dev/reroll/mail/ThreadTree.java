// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tree of one or more threads, by References and In-Reply-To; independent of the order in which
 * messages are given.
 *
 * @param roots the trees, oldest first
 */
public record ThreadTree(List<Node> roots) {

  /**
   * What threading needs of a message.
   *
   * @param references oldest first, with In-Reply-To last where it is not among them
   */
  public record Entry(String messageId, List<String> references, @Nullable Instant date) {}

  /**
   * A message in its place.
   *
   * @param messageId its id
   * @param present false for a placeholder: others refer to it but it is not at hand
   * @param children its answers, oldest first
   */
  public record Node(String messageId, boolean present, List<Node> children) {}

  /**
   * Returns the forest of the given messages; loops are broken, missing parents are placeholders.
   *
   * <p>A message's parent is the last id it refers to. What messages say of others' parents (the
   * chain of their References) counts only for those not at hand, since a message knows its own
   * parent best. Of several claims the one of the smallest id is taken, so that the order of
   * arrival does not matter.
   */
  public static ThreadTree of(List<Entry> entries) {
    Map<String, Entry> present = new HashMap<>();
    for (Entry entry : entries) {
      present.putIfAbsent(entry.messageId(), entry);
    }
    Map<String, String> parents = parents(present);
    breakLoops(parents);
    Map<String, List<String>> children = new HashMap<>();
    Set<String> ids = new HashSet<>(present.keySet());
    parents.forEach((child, parent) -> {
      ids.add(child);
      ids.add(parent);
      children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(child);
    });
    Map<String, Instant> dates = earliest(ids, present, parents);
    Comparator<String> byDate =
        Comparator.comparing((String id) -> dates.getOrDefault(id, Instant.MAX))
            .thenComparing(Comparator.naturalOrder());
    children.values().forEach(list -> list.sort(byDate));
    List<String> roots =
        ids.stream().filter(id -> !parents.containsKey(id)).sorted(byDate).toList();
    return new ThreadTree(build(roots, children, present.keySet()));
  }

  private static Map<String, String> parents(Map<String, Entry> present) {
    Map<String, String> parents = new HashMap<>();
    Map<String, String> claimed = new HashMap<>();
    for (Entry entry : present.values()) {
      String previous = null;
      for (String reference : entry.references()) {
        if (previous != null && !previous.equals(reference) && !present.containsKey(reference)) {
          claimed.merge(reference, previous, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
        previous = reference;
      }
      if (previous != null && !previous.equals(entry.messageId())) {
        parents.put(entry.messageId(), previous);
      }
    }
    claimed.forEach(parents::putIfAbsent);
    return parents;
  }

  /** Cuts each loop at its smallest id, which becomes a root. */
  private static void breakLoops(Map<String, String> parents) {
    Set<String> safe = new HashSet<>();
    for (String start : List.copyOf(parents.keySet())) {
      LinkedHashMap<String, Boolean> path = new LinkedHashMap<>();
      String at = start;
      while (at != null && !safe.contains(at) && !path.containsKey(at)) {
        path.put(at, true);
        at = parents.get(at);
      }
      if (at != null && path.containsKey(at)) {
        String smallest = at;
        for (String id = parents.get(at); id != null && !id.equals(at); id = parents.get(id)) {
          smallest = id.compareTo(smallest) < 0 ? id : smallest;
        }
        parents.remove(smallest);
      }
      safe.addAll(path.keySet());
    }
  }

  /** Gives each id its own date, or that of the earliest message below it. */
  private static Map<String, Instant> earliest(
      Set<String> ids, Map<String, Entry> present, Map<String, String> parents) {
    Map<String, Instant> dates = new HashMap<>();
    for (String id : ids) {
      Entry entry = present.get(id);
      Instant date = entry == null ? null : entry.date();
      if (date == null) {
        continue;
      }
      dates.put(id, date);
      for (String up = parents.get(id); up != null && !hasDate(present, up); up = parents.get(up)) {
        dates.merge(up, date, (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    return dates;
  }

  private static boolean hasDate(Map<String, Entry> present, String id) {
    Entry entry = present.get(id);
    return entry != null && entry.date() != null;
  }

  /**
   * Builds nodes from the leaves up, without recursion: a thread may be thousands of answers deep.
   */
  private static List<Node> build(
      List<String> roots, Map<String, List<String>> children, Set<String> present) {
    Deque<String> todo = new ArrayDeque<>(roots);
    List<String> order = new ArrayList<>();
    while (!todo.isEmpty()) {
      String id = todo.pop();
      order.add(id);
      children.getOrDefault(id, List.of()).forEach(todo::push);
    }
    Map<String, Node> nodes = new HashMap<>();
    for (String id : order.reversed()) {
      List<Node> below =
          children.getOrDefault(id, List.of()).stream().map(child -> nodes.get(child)).toList();
      nodes.put(id, new Node(id, present.contains(id), below));
    }
    return roots.stream().map(id -> nodes.get(id)).toList();
  }
}
