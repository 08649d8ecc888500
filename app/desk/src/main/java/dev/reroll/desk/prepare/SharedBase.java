// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.series.Patch;
import dev.reroll.series.format.FormattedPatch;
import dev.reroll.series.format.SeriesFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * What the patches of a branch are to be put on: a commit that others have, and the patches on top
 * of it that they may not have, as git-format-patch(1) tells them ("prerequisite-patch-id").
 *
 * @param base the newest commit below the branch that a branch of another repository has, as last
 *     fetched; where there is no such branch, the commit that the branch begins at
 * @param patchIds of the commits between, by git-patch-id(1), the oldest first
 */
record SharedBase(ObjectId base, List<String> patchIds) {
  /** Who has so many commits that nobody has seen does not send them as a prerequisite. */
  private static final int MOST = 100;

  /** Copies the list. */
  SharedBase {
    patchIds = List.copyOf(patchIds);
  }

  static SharedBase of(PreparedSeries prepared) throws IOException {
    Repository repository = prepared.repository();
    ObjectId begin = prepared.branch().base();
    SharedBase none = new SharedBase(begin, List.of());
    List<Ref> remotes = repository.getRefDatabase().getRefsByPrefix(Constants.R_REMOTES);
    if (remotes.isEmpty()) {
      return none;
    }
    List<RevCommit> between = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      walk.sort(RevSort.TOPO);
      walk.sort(RevSort.REVERSE, true);
      walk.markStart(walk.parseCommit(begin));
      for (Ref remote : remotes) {
        ObjectId tip = remote.getObjectId();
        if (tip != null) {
          walk.markUninteresting(walk.parseCommit(tip));
        }
      }
      for (RevCommit commit : walk) {
        between.add(commit);
        if (between.size() > MOST || commit.getParentCount() != 1) {
          return none;
        }
      }
      if (between.isEmpty()) {
        return none;
      }
      return new SharedBase(between.getFirst().getParent(0).copy(), patchIds(prepared, between));
    }
  }

  private static List<String> patchIds(PreparedSeries prepared, List<RevCommit> commits)
      throws IOException {
    List<String> ids = new ArrayList<>();
    try (SeriesFormat format =
        new SeriesFormat(prepared.repository(), prepared.options(/* asSender= */ false))) {
      for (FormattedPatch patch : format.patches(commits)) {
        patch.mailed().map(Patch::patchId).ifPresent(ids::add);
      }
    }
    return ids;
  }

  /** Returns the lines that tell it at the end of a cover letter. */
  String lines() {
    return "base-commit: " + base.name() + "\n" + prerequisites();
  }

  /** Returns those of the lines that tell of patches; "" if all is in the base. */
  String prerequisites() {
    StringBuilder lines = new StringBuilder();
    patchIds.forEach(id -> lines.append("prerequisite-patch-id: ").append(id).append('\n'));
    return lines.toString();
  }
}
