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
import java.util.Locale;
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
  private static final List<String> REPLIES =
      List.of("re:", "aw:", "sv:", "antw:", "fwd:", "fw:", "vs:", "odp:");

  private static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry entry) -> entry.date() == null ? Instant.MAX : entry.date())
          .thenComparing(entry -> String.join(" ", entry.references()))
          .thenComparing(entry -> entry.subject() == null ? "" : entry.subject());

  /**
   * What threading needs of a message.
   *
   * @param references oldest first, with In-Reply-To last where it is not among them
   * @param subject as its header gives it, or null
   */
  public record Entry(
      String messageId,
      List<String> references,
      @Nullable Instant date,
      @Nullable String subject) {}

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
   * arrival does not matter. An answer that refers to nothing, as some mailers write them, goes
   * below the oldest root that has its subject (the last resort of J. Zawinski's threading).
   */
  public static ThreadTree of(List<Entry> entries) {
    Map<String, Entry> present = new HashMap<>();
    for (Entry entry : entries) {
      // Two messages of one id: the same one counts whichever came first.
      present.merge(entry.messageId(), entry, (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
    }
    Map<String, String> parents = parents(present);
    breakLoops(parents);
    bySubject(present, parents);
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

  private static void bySubject(Map<String, Entry> present, Map<String, String> parents) {
    Map<String, Entry> roots = new HashMap<>();
    List<Entry> strays = new ArrayList<>();
    for (Entry entry : present.values()) {
      String subject = entry.subject() == null ? "" : entry.subject();
      String base = withoutReply(subject);
      if (base.isEmpty() || parents.containsKey(entry.messageId())) {
        continue;
      }
      if (!base.equals(fold(subject))) {
        if (entry.references().isEmpty()) {
          strays.add(entry);
        }
      } else {
        roots.merge(base, entry, (a, b) -> older(a, b) ? a : b);
      }
    }
    for (Entry stray : strays) {
      Entry root = roots.get(withoutReply(stray.subject() == null ? "" : stray.subject()));
      if (root != null) {
        parents.put(stray.messageId(), root.messageId());
      }
    }
  }

  private static boolean older(Entry a, Entry b) {
    int order = ORDER.compare(a, b);
    return order < 0 || (order == 0 && a.messageId().compareTo(b.messageId()) < 0);
  }

  private static String fold(String subject) {
    return subject.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  /** Returns a subject in lower case without the "Re:" of any mailer before it. */
  private static String withoutReply(String subject) {
    String rest = fold(subject);
    while (true) {
      String bare = rest;
      for (String reply : REPLIES) {
        if (bare.startsWith(reply)) {
          bare = bare.substring(reply.length()).strip();
        }
      }
      if (bare.equals(rest)) {
        return rest;
      }
      rest = bare;
    }
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
    List<Entry> dated = new ArrayList<>();
    for (String id : ids) {
      if (hasDate(present, id)) {
        dated.add(present.get(id));
      }
    }
    dated.sort(ORDER);
    for (Entry entry : dated) {
      Instant date = entry.date();
      if (date == null) {
        continue;
      }
      dates.put(entry.messageId(), date);
      // The oldest comes first, so one that has its date by then has the right one.
      String up = parents.get(entry.messageId());
      while (up != null && !hasDate(present, up) && dates.putIfAbsent(up, date) == null) {
        up = parents.get(up);
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
