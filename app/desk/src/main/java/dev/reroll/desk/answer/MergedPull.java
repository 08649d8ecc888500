// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** Which commit brought what somebody asked to be pulled. */
public final class MergedPull {
  private MergedPull() {}

  /**
   * Returns the oldest commit of a branch that comes after a head, which is the merge, or the head
   * itself if the branch ends at it; empty if the branch does not have the head.
   *
   * @param head the hash that a mail asks for: of any number of digits, and maybe of nothing here
   */
  public static Optional<ObjectId> find(Repository repository, ObjectId tip, String head)
      throws IOException {
    ObjectId id = repository.resolve(head);
    if (id == null) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit asked = walk.parseCommit(id);
      RevCommit end = walk.parseCommit(tip);
      if (!walk.isMergedInto(asked, end)) {
        return Optional.empty();
      }
      walk.reset();
      walk.sort(RevSort.TOPO);
      walk.markStart(end);
      walk.markUninteresting(asked);
      // Younger ones come first.
      ObjectId merge = asked.getId();
      for (RevCommit commit : walk) {
        if (List.of(commit.getParents()).contains(asked)) {
          merge = commit.getId();
        }
      }
      return Optional.of(merge);
    } catch (MissingObjectException e) {
      return Optional.empty();
    }
  }
}
