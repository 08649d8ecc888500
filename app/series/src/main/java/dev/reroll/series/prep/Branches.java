// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import java.io.IOException;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.CheckoutConflictException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** Moves branches, and the work tree with them. Used by one thread. */
public final class Branches {
  private final Repository repository;

  public Branches(Repository repository) {
    this.repository = repository;
  }

  /**
   * Moves a branch from where it was seen to another commit with the same files; what is done is
   * kept, so that it can be undone.
   *
   * @throws PrepException if somebody else moved it meanwhile
   */
  public void move(String branch, ObjectId from, ObjectId to, String action) throws IOException {
    if (from.equals(to)) {
      return;
    }
    update(Constants.R_HEADS + branch, from, to, "reroll prep: " + action);
    new UndoLog(repository).add(branch, action, from, to);
  }

  /**
   * Begins a branch at a commit, and checks it out.
   *
   * @param at where it is to be once it is there
   */
  public void begin(String branch, ObjectId base, ObjectId at) throws IOException {
    if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
      throw new PrepException("\"%s\" is no name for a branch".formatted(branch));
    }
    update(Constants.R_HEADS + branch, ObjectId.zeroId(), at, "reroll prep: new");
    try {
      checkOut(branch);
    } catch (PrepException e) {
      RefUpdate drop = repository.updateRef(Constants.R_HEADS + branch);
      drop.setForceUpdate(true);
      drop.delete();
      throw e;
    }
    new UndoLog(repository).add(branch, UndoLog.NEW, base, at);
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
