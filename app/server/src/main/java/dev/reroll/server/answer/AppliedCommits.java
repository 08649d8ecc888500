// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.answer;

import dev.reroll.series.Patch;
import dev.reroll.series.format.FormatOptions;
import dev.reroll.series.format.SeriesFormat;
import dev.reroll.store.series.PatchRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Which commits of a branch patches became: by their patch-id, and by their title where a commit
 * was changed on its way in.
 */
final class AppliedCommits {
  private static final int MOST_COMMITS = 20_000;
  private static final FormatOptions LAYOUT = new FormatOptions("PATCH", 1, null, "");

  private AppliedCommits() {}

  /**
   * What became of a patch.
   *
   * @param commit its id, or empty if it is not there
   * @param isSame whether the commit's diff is the patch's
   */
  record Applied(PatchRow patch, Optional<ObjectId> commit, boolean isSame) {}

  /**
   * Looks for patches in a branch.
   *
   * @param since commits made before are not looked at, in seconds since 1970
   */
  static List<Applied> find(Repository repository, ObjectId tip, List<PatchRow> patches, long since)
      throws IOException {
    Map<String, ObjectId> byId = new HashMap<>();
    Map<String, ObjectId> byTitle = new HashMap<>();
    try (RevWalk walk = new RevWalk(repository);
        SeriesFormat format = new SeriesFormat(repository, LAYOUT)) {
      walk.markStart(walk.parseCommit(tip));
      int seen = 0;
      for (RevCommit commit = walk.next();
          commit != null && seen < MOST_COMMITS && commit.getCommitTime() >= since;
          commit = walk.next()) {
        seen++;
        if (commit.getParentCount() == 1) {
          ObjectId found = commit.getId();
          byTitle.putIfAbsent(commit.getShortMessage(), found);
          patchId(format, commit).ifPresent(id -> byId.putIfAbsent(id, found));
        }
      }
    }
    List<Applied> all = new ArrayList<>();
    for (PatchRow patch : patches) {
      ObjectId same = byId.get(patch.patchId());
      all.add(
          new Applied(
              patch,
              Optional.ofNullable(same != null ? same : byTitle.get(patch.title())),
              same != null));
    }
    return all;
  }

  private static Optional<String> patchId(SeriesFormat format, RevCommit commit)
      throws IOException {
    return format.patches(List.of(commit)).getFirst().mailed().map(Patch::patchId);
  }
}
