// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Finds which removed files live on under another path. Used by one thread, once. */
public final class RenameFinder {
  /*
   * gitdiffcore(7), "diffcore-rename": first equal contents are paired, then files whose name is
   * the only such one on both sides and that are similar by three quarters, then whatever is
   * similar by half, the most similar first, of at most four candidates for each new file.
   */
  private static final int LEAST = ContentSpans.WHOLE / 2;
  private static final int LEAST_BY_NAME = LEAST + (ContentSpans.WHOLE - LEAST) / 2;
  private static final int CANDIDATES = 4;
  private static final int MOST_IDENTICAL = 100;

  private static final ObjectId EMPTY_BLOB =
      ObjectId.fromString("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");

  private final Blobs blobs;
  private final RenameLimits limits;
  private final List<FileChange.Side> removed = new ArrayList<>();
  private final List<FileChange.Side> added = new ArrayList<>();
  private final Map<ObjectId, ContentSpans> spans = new HashMap<>();
  private final Map<ObjectId, Long> sizes = new HashMap<>();
  private boolean[] used = {};
  private int[] source = {};

  private record Candidate(int removed, int added, int score, int sameName) {
    boolean better(Candidate other) {
      return score != other.score ? score > other.score : sameName > other.sameName;
    }
  }

  public RenameFinder(Blobs blobs, RenameLimits limits) {
    this.blobs = blobs;
    this.limits = limits;
  }

  /**
   * Returns the changes with removals and additions that belong together joined, at the place of
   * the addition.
   *
   * @throws IOException if a content can't be read
   */
  public List<FileChange> find(List<FileChange> changes) throws IOException {
    for (FileChange change : changes) {
      FileChange.Side before = change.before();
      FileChange.Side after = change.after();
      if (before != null && after == null && mayMove(before)) {
        removed.add(before);
      } else if (after != null && before == null && mayMove(after)) {
        added.add(after);
      }
    }
    if (removed.isEmpty() || added.isEmpty()) {
      return changes;
    }
    used = new boolean[removed.size()];
    source = new int[added.size()];
    Arrays.fill(source, -1);
    identical();
    sameNames();
    similar();
    return joined(changes);
  }

  private boolean mayMove(FileChange.Side side) {
    return limits.empty() || !side.id().equals(EMPTY_BLOB);
  }

  private List<FileChange> joined(List<FileChange> changes) {
    Map<FileChange.Side, FileChange.Side> from = new HashMap<>();
    List<FileChange.Side> gone = new ArrayList<>();
    for (int i = 0; i < source.length; i++) {
      if (source[i] >= 0) {
        from.put(added.get(i), removed.get(source[i]));
        gone.add(removed.get(source[i]));
      }
    }
    java.util.Set<FileChange.Side> moved = new java.util.HashSet<>(gone);
    List<FileChange> result = new ArrayList<>();
    for (FileChange change : changes) {
      FileChange.Side after = change.after();
      if (after == null && moved.contains(change.before())) {
        continue;
      }
      boolean arrived = change.before() == null && from.containsKey(after);
      result.add(arrived ? new FileChange(from.get(after), after) : change);
    }
    return result;
  }

  private void identical() {
    Map<ObjectId, List<Integer>> byId = new HashMap<>();
    for (int i = 0; i < removed.size(); i++) {
      byId.computeIfAbsent(removed.get(i).id(), _ -> new ArrayList<>()).add(i);
    }
    for (int j = 0; j < added.size(); j++) {
      FileChange.Side now = added.get(j);
      int best = -1;
      int bestScore = -1;
      int tried = 0;
      for (int i : byId.getOrDefault(now.id(), List.of())) {
        FileChange.Side was = removed.get(i);
        boolean types = was.regular() && now.regular() || was.mode().equals(now.mode());
        if (used[i] || !types) {
          continue;
        }
        int score = sameName(was, now);
        if (score > bestScore) {
          best = i;
          bestScore = score;
        }
        if (score == 1 || ++tried == MOST_IDENTICAL) {
          break;
        }
      }
      if (best >= 0) {
        pair(best, j);
      }
    }
  }

  private void pair(int from, int to) {
    used[from] = true;
    source[to] = from;
  }

  private static String name(FileChange.Side side) {
    return side.path().substring(side.path().lastIndexOf('/') + 1);
  }

  private static int sameName(FileChange.Side a, FileChange.Side b) {
    return name(a).equals(name(b)) ? 1 : 0;
  }

  private void sameNames() throws IOException {
    Map<String, Integer> from = new LinkedHashMap<>();
    for (int i = 0; i < removed.size(); i++) {
      if (!used[i]) {
        from.merge(name(removed.get(i)), i, (_, _) -> -1);
      }
    }
    Map<String, Integer> to = new HashMap<>();
    for (int j = 0; j < added.size(); j++) {
      if (source[j] < 0) {
        to.merge(name(added.get(j)), j, (_, _) -> -1);
      }
    }
    for (Map.Entry<String, Integer> entry : from.entrySet()) {
      int i = entry.getValue();
      int j = to.getOrDefault(entry.getKey(), -1);
      if (i >= 0 && j >= 0 && score(i, j, LEAST_BY_NAME) >= LEAST_BY_NAME) {
        pair(i, j);
      }
    }
  }

  private void similar() throws IOException {
    List<Integer> from = new ArrayList<>();
    for (int i = 0; i < removed.size(); i++) {
      if (!used[i]) {
        from.add(i);
      }
    }
    List<Integer> to = new ArrayList<>();
    for (int j = 0; j < added.size(); j++) {
      if (source[j] < 0) {
        to.add(j);
      }
    }
    if ((long) from.size() * to.size() > (long) limits.files() * limits.files()) {
      return;
    }
    List<Candidate> all = new ArrayList<>();
    for (int j : to) {
      @Nullable Candidate[] best = new @Nullable Candidate[CANDIDATES];
      for (int i : from) {
        int same = sameName(removed.get(i), added.get(j));
        keep(best, new Candidate(i, j, score(i, j, LEAST), same));
      }
      for (Candidate candidate : best) {
        if (candidate != null && candidate.score >= LEAST) {
          all.add(candidate);
        }
      }
    }
    all.sort((a, b) -> a.better(b) ? -1 : b.better(a) ? 1 : 0);
    for (Candidate candidate : all) {
      if (source[candidate.added] < 0 && !used[candidate.removed]) {
        pair(candidate.removed, candidate.added);
      }
    }
  }

  private static void keep(@Nullable Candidate[] best, Candidate candidate) {
    int worst = 0;
    for (int i = 1; i < best.length; i++) {
      Candidate at = best[worst];
      Candidate other = best[i];
      if (at != null && (other == null || at.better(other))) {
        worst = i;
      }
    }
    Candidate last = best[worst];
    if (last == null || candidate.better(last)) {
      best[worst] = candidate;
    }
  }

  private int score(int from, int to, int least) throws IOException {
    FileChange.Side was = removed.get(from);
    FileChange.Side now = added.get(to);
    if (!was.regular() || !now.regular()) {
      return 0;
    }
    if (ContentSpans.tooDifferent(size(was), size(now), least)) {
      return 0;
    }
    return spans(was).similarity(spans(now), least);
  }

  private long size(FileChange.Side side) throws IOException {
    Long known = sizes.get(side.id());
    if (known == null) {
      known = blobs.size(side);
      sizes.put(side.id(), known);
    }
    return known;
  }

  private ContentSpans spans(FileChange.Side side) throws IOException {
    ContentSpans known = spans.get(side.id());
    if (known == null) {
      known = new ContentSpans(blobs.bytes(side));
      spans.put(side.id(), known);
    }
    return known;
  }
}
