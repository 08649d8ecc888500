// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.CheckoutConflictException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Moves branches, and the work tree with them. Used by one thread. */
public final class Branches {
  private final Repository repository;

  public Branches(Repository repository) {
    this.repository = repository;
  }

  /**
   * Puts a series on a branch that is there; what is done is kept, so that it can be undone.
   *
   * @param branch where it was seen
   * @throws PrepException if somebody else moved it meanwhile
   */
  void keep(PrepBranch branch, ObjectId to, CoverMessage cover, String action) throws IOException {
    BranchSettings before = BranchSettings.read(repository, branch.name());
    BranchSettings after =
        branch.strategy() == CoverStrategy.BRANCH_DESCRIPTION ? before.with(cover) : before;
    keep(new UndoLog.Step(branch.name(), 0, action, branch.tip(), to, before, after));
  }

  private void keep(UndoLog.Step step) throws IOException {
    if (step.before().equals(step.after()) && step.was().equals(step.is())) {
      return;
    }
    String ref = Constants.R_HEADS + step.branch();
    update(ref, step.before(), step.after(), "reroll prep: " + step.action());
    if (!step.was().equals(step.is())) {
      step.is().write(repository, step.branch());
    }
    new UndoLog(repository).add(step, null);
  }

  /** Puts a first cover letter with the patches of a branch. */
  public void enroll(
      String branch, ObjectId tip, CoverStrategy strategy, ForkPoint fork, CoverMessage cover)
      throws IOException {
    ObjectId to =
        new Layout(repository, strategy, fork.base(), fork.own(), null)
            .tip(cover, /* isNew= */ true, Map.of());
    BranchSettings before = BranchSettings.read(repository, branch);
    keep(
        new UndoLog.Step(
            branch, 0, UndoLog.ENROLL, tip, to, before, begun(before, strategy, cover)));
  }

  private static BranchSettings begun(
      BranchSettings before, CoverStrategy strategy, CoverMessage cover) {
    BranchSettings named = before.with(strategy);
    return strategy == CoverStrategy.BRANCH_DESCRIPTION ? named.with(cover) : named;
  }

  /**
   * Begins a series on a new branch, and checks it out.
   *
   * @param base what the series begins after
   * @param patches on top of it, oldest first
   */
  public void begin(
      String branch,
      CoverStrategy strategy,
      ObjectId base,
      List<ObjectId> patches,
      CoverMessage cover)
      throws IOException {
    if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
      throw new PrepException("\"%s\" is no name for a branch".formatted(branch));
    }
    ObjectId at =
        new Layout(repository, strategy, base, patches, null)
            .tip(cover, /* isNew= */ true, Map.of());
    String from = here();
    update(Constants.R_HEADS + branch, ObjectId.zeroId(), at, "reroll prep: new");
    try {
      checkOut(branch);
    } catch (PrepException e) {
      drop(Constants.R_HEADS + branch);
      throw e;
    }
    BranchSettings none = new BranchSettings(Map.of());
    BranchSettings settings = begun(none, strategy, cover);
    settings.write(repository, branch);
    new UndoLog(repository)
        .add(new UndoLog.Step(branch, 0, UndoLog.NEW, base, at, none, settings), from);
  }

  /** Returns the branch that is checked out, or the commit if none is; null before the first. */
  private @Nullable String here() throws IOException {
    Ref head = repository.exactRef(Constants.HEAD);
    if (head != null && head.isSymbolic()) {
      return Repository.shortenRefName(head.getTarget().getName());
    }
    ObjectId id = head == null ? null : head.getObjectId();
    return id == null ? null : id.name();
  }

  /** Removes a branch, and what git's configuration says of it. */
  void remove(String branch) throws IOException {
    drop(Constants.R_HEADS + branch);
    StoredConfig config = repository.getConfig();
    config.unsetSection("branch", branch);
    config.save();
  }

  void drop(String ref) throws IOException {
    RefUpdate drop = repository.updateRef(ref);
    drop.setForceUpdate(true);
    drop.delete();
  }

  /** Checks a branch out; what is not committed stays, or stops it. */
  public void checkOut(String branch) {
    if (repository.isBare()) {
      return;
    }
    try (Git git = new Git(repository)) {
      git.checkout().setName(branch).call();
    } catch (CheckoutConflictException e) {
      throw new PrepException(
          "cannot check \"%s\" out: what is not committed in %s would be lost; commit or stash it first"
              .formatted(branch, String.join(", ", e.getConflictingPaths())),
          e);
    } catch (GitAPIException e) {
      throw new PrepException("cannot check \"%s\" out: %s".formatted(branch, e.getMessage()), e);
    }
  }

  /** Returns whether all that git tracks is as it was committed. */
  public boolean isClean() {
    if (repository.isBare()) {
      return true;
    }
    try (Git git = new Git(repository)) {
      Status status = git.status().call();
      return !status.hasUncommittedChanges();
    } catch (GitAPIException e) {
      throw new PrepException("cannot read the work tree: " + e.getMessage(), e);
    }
  }

  /** Returns whether two commits have the same files. */
  public boolean sameFiles(ObjectId one, ObjectId other) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.parseCommit(one).getTree().equals(walk.parseCommit(other).getTree());
    }
  }

  void update(String ref, ObjectId from, ObjectId to, String why) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setExpectedOldObjectId(from);
    update.setNewObjectId(to);
    update.setForceUpdate(true);
    update.setRefLogMessage(why, false);
    RefUpdate.Result result = update.update();
    switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {
        // It is where it should be.
      }
      default ->
          throw new PrepException(
              from.equals(ObjectId.zeroId())
                  ? "cannot make \"%s\": there is one already, or it may not be (%s)"
                      .formatted(Repository.shortenRefName(ref), result)
                  : "cannot move \"%s\": somebody else moved it (%s); try again"
                      .formatted(Repository.shortenRefName(ref), result));
    }
  }
}
