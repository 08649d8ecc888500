// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.series.RevisionKey;
import dev.reroll.series.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Puts the revisions of one author in series. What belongs together is found anew from all of them,
 * so that it does not matter in what order they came. Used by one thread.
 */
final class RevisionLinker {
  private static final RevisionLink ALONE = new RevisionLink("title", 100);
  private static final int BY_THREAD = 95;
  private static final int BY_CHANGELOG = 90;
  private static final int LEAST_SIMILAR = 50;

  private final Handle handle;

  RevisionLinker(Handle handle) {
    this.handle = handle;
  }

  /** A revision with all that can tie it to another. */
  private record Candidate(
      long id,
      long series,
      int number,
      String anchor,
      String title,
      @Nullable String changeId,
      Set<String> messages,
      Set<String> titles,
      Set<String> patchIds,
      Set<String> refs) {}

  private record Tie(Candidate a, Candidate b, RevisionLink link) {}

  private record Hand(String message, @Nullable String target) {}

  void link(String authorKey) {
    List<Candidate> candidates = candidates(authorKey);
    Map<Long, RevisionLink> reasons = new HashMap<>();
    Map<Long, Long> groups = new HashMap<>();
    candidates.forEach(candidate -> groups.put(candidate.id, candidate.id));
    for (Tie tie : ties(candidates)) {
      long a = root(groups, tie.a.id);
      long b = root(groups, tie.b.id);
      if (a != b) {
        groups.put(Math.max(a, b), Math.min(a, b));
      }
      for (Candidate side : List.of(tie.a, tie.b)) {
        reasons.merge(side.id, tie.link, (x, y) -> x.confidence() >= y.confidence() ? x : y);
      }
    }
    assign(candidates, groups, reasons);
  }

  private static long root(Map<Long, Long> groups, long id) {
    long at = id;
    while (groups.getOrDefault(at, at) != at) {
      at = groups.getOrDefault(at, at);
    }
    return at;
  }

  private List<Tie> ties(List<Candidate> candidates) {
    List<Hand> hands =
        handle
            .createQuery("SELECT message, target FROM hand_link ORDER BY id")
            .map((rows, context) ->
                new Hand(rows.getString("message"), Columns.text(rows, "target")))
            .list();
    Map<String, Hand> byMessage = new LinkedHashMap<>();
    hands.forEach(hand -> byMessage.put(hand.message, hand));
    Set<Long> cut = new HashSet<>();
    for (Candidate candidate : candidates) {
      if (candidate.messages.stream().anyMatch(byMessage::containsKey)) {
        cut.add(candidate.id);
      }
    }
    List<Tie> ties = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      for (int j = 0; j < i; j++) {
        Candidate a = candidates.get(i);
        Candidate b = candidates.get(j);
        RevisionLink link = byHand(a, b, byMessage);
        if (link == null && !cut.contains(a.id) && !cut.contains(b.id)) {
          link = found(a, b);
        }
        if (link != null) {
          ties.add(new Tie(a, b, link));
        }
      }
    }
    return ties;
  }

  private static @Nullable RevisionLink byHand(Candidate a, Candidate b, Map<String, Hand> hands) {
    for (Hand hand : hands.values()) {
      String target = hand.target == null ? "" : hand.target;
      boolean ties =
          (a.messages.contains(hand.message) && b.messages.contains(target))
              || (b.messages.contains(hand.message) && a.messages.contains(target));
      if (ties) {
        return new RevisionLink("hand", 100);
      }
    }
    return null;
  }

  private static @Nullable RevisionLink found(Candidate a, Candidate b) {
    if (a.changeId != null && a.changeId.equals(b.changeId)) {
      return new RevisionLink("change-id", 100);
    }
    if (!a.title.isEmpty() && a.title.equals(b.title)) {
      return new RevisionLink("title", 100);
    }
    if (a.number == b.number) {
      return null;
    }
    if (!a.anchor.isEmpty() && a.anchor.equals(b.anchor)) {
      return new RevisionLink("thread", BY_THREAD);
    }
    boolean ascending = a.number < b.number;
    Candidate newer = ascending ? b : a;
    Candidate older = ascending ? a : b;
    if (newer.refs.stream().anyMatch(older.messages::contains)) {
      return new RevisionLink("changelog", BY_CHANGELOG);
    }
    int percent = similarity(newer, older);
    return percent >= LEAST_SIMILAR ? new RevisionLink("similarity", percent) : null;
  }

  /**
   * Returns how many of the smaller one's patches are in the other, by diff or title, in percent.
   */
  private static int similarity(Candidate newer, Candidate older) {
    int smaller = Math.min(newer.titles.size(), older.titles.size());
    if (smaller < 2) {
      return 0;
    }
    long titles = older.titles.stream().filter(newer.titles::contains).count();
    long diffs = older.patchIds.stream().filter(newer.patchIds::contains).count();
    return (int) Math.min(99, 100 * Math.max(titles, diffs) / smaller);
  }

  private void assign(
      List<Candidate> candidates, Map<Long, Long> groups, Map<Long, RevisionLink> reasons) {
    TreeMap<Long, List<Candidate>> members = new TreeMap<>();
    for (Candidate candidate : candidates) {
      members.computeIfAbsent(root(groups, candidate.id), _ -> new ArrayList<>()).add(candidate);
    }
    Set<Long> taken = new HashSet<>();
    Set<Long> before = new TreeSet<>();
    for (List<Candidate> group : members.values()) {
      group.sort(Comparator.comparingLong(Candidate::id));
      long series = 0;
      for (Candidate candidate : group) {
        before.add(candidate.series);
        series = series == 0 && !taken.contains(candidate.series) ? candidate.series : series;
      }
      if (series == 0) {
        series = copyOf(group.getFirst().series);
      }
      taken.add(series);
      for (Candidate candidate : group) {
        RevisionLink link = reasons.getOrDefault(candidate.id, ALONE);
        handle.execute(
            "UPDATE revision SET series = ?, link_reason = ?, link_confidence = ? WHERE id = ?",
            series,
            link.reason(),
            link.confidence(),
            candidate.id);
        if (candidate.series != series) {
          handle.execute(
              "UPDATE objection SET series = ? WHERE series = ? AND patch IN"
                  + " (SELECT id FROM patch WHERE revision = ?)",
              series,
              candidate.series,
              candidate.id);
        }
      }
    }
    for (long old : before) {
      dropIfEmpty(old);
    }
    for (List<Candidate> group : members.values()) {
      new SeriesRepository(handle).retitle(group.getFirst().id);
    }
  }

  private long copyOf(long series) {
    return handle
        .createUpdate(
            """
            INSERT INTO series (title, title_key, author_name, author_email, author_key)
            SELECT title, title_key, author_name, author_email, author_key FROM series WHERE id = ?
            """)
        .bind(0, series)
        .executeAndReturnGeneratedKeys()
        .mapTo(Long.class)
        .one();
  }

  private void dropIfEmpty(long series) {
    boolean used =
        handle
            .createQuery("SELECT EXISTS (SELECT 1 FROM revision WHERE series = ?)")
            .bind(0, series)
            .mapTo(Boolean.class)
            .one();
    if (!used) {
      // Objections to the whole series go where its first revision went.
      handle
          .createUpdate(
              """
              UPDATE objection SET series = coalesce((SELECT r.series FROM message m
                  JOIN revision r ON r.cover = m.id
                      OR r.id = (SELECT p.revision FROM patch p WHERE p.message = m.id)
                  JOIN message o ON o.thread = m.thread
                  WHERE o.key = objection.origin_message
                  ORDER BY r.number = objection.revision DESC, r.id LIMIT 1),
                  (SELECT min(id) FROM series WHERE id <> :series))
              WHERE series = :series
              """)
          .bind("series", series)
          .execute();
      handle.execute("DELETE FROM series WHERE id = ?", series);
    }
  }

  private List<Candidate> candidates(String authorKey) {
    List<Candidate> found = new ArrayList<>();
    handle
        .createQuery(
            """
            SELECT r.id, r.series, r.number, r.change_id, c.key AS cover, c.subject, r.anchor
            FROM revision r
            JOIN series s ON s.id = r.series LEFT JOIN message c ON c.id = r.cover
            WHERE s.name IS NULL AND (r.author_key = :author OR r.change_id IN (
                SELECT change_id FROM revision WHERE author_key = :author AND change_id IS NOT NULL))
            ORDER BY r.id
            """)
        .bind("author", authorKey)
        .map((rows, context) ->
            new Object[] {
              rows.getLong("id"),
              rows.getLong("series"),
              rows.getInt("number"),
              Columns.text(rows, "change_id"),
              Columns.text(rows, "cover"),
              Columns.text(rows, "subject"),
              rows.getString("anchor")
            })
        .forEach(row -> found.add(candidate(row)));
    return found;
  }

  private Candidate candidate(Object[] row) {
    long id = (long) row[0];
    Set<String> messages = new TreeSet<>();
    Set<String> titles = new TreeSet<>();
    Set<String> patchIds = new TreeSet<>();
    List<String> first = new ArrayList<>();
    if (row[4] != null) {
      messages.add((String) row[4]);
    }
    handle
        .createQuery(
            """
            SELECT m.key, p.title, p.patch_id FROM patch p JOIN message m ON m.id = p.message
            WHERE p.revision = ? ORDER BY p.position, m.sent, p.id
            """)
        .bind(0, id)
        .map((rows, context) ->
            new String[] {
              rows.getString("key"), rows.getString("title"), rows.getString("patch_id")
            })
        .forEach(patch -> {
          messages.add(patch[0]);
          titles.add(RevisionKey.titleKey(patch[1]));
          patchIds.add(patch[2]);
          first.add(patch[1]);
        });
    String title = first.isEmpty() ? "" : first.getFirst();
    if (row[5] != null) {
      title = Subject.parse((String) row[5]).title();
    }
    Set<String> refs =
        new TreeSet<>(
            handle
                .createQuery(
                    """
                    SELECT f.ref FROM posted_ref f WHERE f.message IN (
                        SELECT message FROM patch WHERE revision = :id
                        UNION SELECT cover FROM revision WHERE id = :id)
                    """)
                .bind("id", id)
                .mapTo(String.class)
                .list());
    return new Candidate(
        id,
        (long) row[1],
        (int) row[2],
        (String) row[6],
        RevisionKey.titleKey(title),
        (String) row[3],
        messages,
        titles,
        patchIds,
        refs);
  }
}
