// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Where a branch left another one, as git-merge-base(1) tells by --fork-point: what the other one
 * ever was counts, so that it may have been rebased since.
 *
 * @param base the newest commit that the other branch has or had
 * @param own the commits after it, oldest first
 */
public record ForkPoint(ObjectId base, List<ObjectId> own) {
  private static final int MOST = 500;

  /** Copies the list. */
  public ForkPoint {
    own = List.copyOf(own);
  }

  /**
   * Looks for it. Where the other branch once was at the very tip, what it is now counts alone: the
   * patches were made there, and taken off it.
   *
   * @param tip of the branch
   * @param other a branch's name, or a commit's
   * @throws PrepException if they have nothing in common, or there is a merge between
   */
  public static ForkPoint of(Repository repository, ObjectId tip, String other) throws IOException {
    ObjectId theirs = repository.resolve(other + "^{commit}");
    if (theirs == null) {
      throw new PrepException("there is no branch or commit \"%s\"".formatted(other));
    }
    ForkPoint ever = after(repository, tip, other, earlier(repository, other));
    return ever.own().isEmpty() ? after(repository, tip, other, Set.of(theirs)) : ever;
  }

  private static ForkPoint after(
      Repository repository, ObjectId tip, String other, Set<ObjectId> theirs) throws IOException {
    List<ObjectId> own = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      walk.sort(RevSort.TOPO);
      walk.markStart(walk.parseCommit(tip));
      for (ObjectId one : theirs) {
        try {
          walk.markUninteresting(walk.parseCommit(one));
        } catch (MissingObjectException e) {
          // Git has thrown away what nobody needed any more.
        }
      }
      ObjectId base = tip;
      for (RevCommit commit : walk) {
        if (commit.getParentCount() > 1) {
          throw new PrepException(
              "commit %.12s is a merge; a series has none: rebase it first"
                  .formatted(commit.name()));
        }
        if (commit.getParentCount() == 0) {
          throw new PrepException("the branch and \"%s\" have nothing in common".formatted(other));
        }
        if (own.size() == MOST) {
          throw new PrepException("there are more than %d commits after the base".formatted(MOST));
        }
        own.add(commit.copy());
        base = commit.getParent(0).copy();
      }
      return new ForkPoint(base, own.reversed());
    }
  }

  /** Returns what a name stands for, and has stood for. */
  private static Set<ObjectId> earlier(Repository repository, String name) throws IOException {
    Ref ref = repository.findRef(name);
    ReflogReader log = ref == null ? null : repository.getRefDatabase().getReflogReader(ref);
    Set<ObjectId> all = new LinkedHashSet<>();
    ObjectId now = repository.resolve(name + "^{commit}");
    if (now != null) {
      all.add(now);
    }
    if (log != null) {
      for (ReflogEntry entry : log.getReverseEntries()) {
        all.add(entry.getNewId());
        all.add(entry.getOldId());
      }
    }
    all.remove(ObjectId.zeroId());
    return all;
  }
}
