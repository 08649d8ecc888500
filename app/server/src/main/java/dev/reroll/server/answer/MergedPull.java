// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.answer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** Which commit brought what somebody asked to be pulled. */
final class MergedPull {
  private MergedPull() {}

  /**
   * Returns the oldest commit of a branch that comes after a head, which is the merge, or the head
   * itself if the branch ends at it; empty if the branch does not have the head.
   *
   * @param head what was asked for
   */
  static Optional<ObjectId> find(Repository repository, ObjectId tip, ObjectId head)
      throws IOException {
    List<RevCommit> after = new ArrayList<>();
    RevCommit asked;
    try (RevWalk walk = new RevWalk(repository)) {
      asked = walk.parseCommit(head);
      RevCommit end = walk.parseCommit(tip);
      if (!walk.isMergedInto(asked, end)) {
        return Optional.empty();
      }
      walk.reset();
      walk.sort(RevSort.TOPO);
      walk.markStart(end);
      walk.markUninteresting(asked);
      walk.forEach(after::add);
    } catch (MissingObjectException e) {
      return Optional.empty();
    }
    return Optional.of(
        after.reversed().stream()
            .filter(commit -> List.of(commit.getParents()).contains(asked))
            .map(RevCommit::getId)
            .findFirst()
            .orElse(head));
  }
}
