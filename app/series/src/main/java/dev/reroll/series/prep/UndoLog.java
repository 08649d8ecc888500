// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/**
 * What was done to branches: refs/reroll/undo/BRANCH/NUMBER-ACTION/before and /after, so that
 * neither is collected as garbage. Used by one thread.
 */
public final class UndoLog {
  /** The action that began a branch. */
  public static final String NEW = "new";

  private static final String ROOT = "refs/reroll/undo/";
  private static final int KEPT = 50;

  private final Repository repository;

  public UndoLog(Repository repository) {
    this.repository = repository;
  }

  /** Something that was done. */
  public record Step(String branch, int number, String action, ObjectId before, ObjectId after) {}

  void add(String branch, String action, ObjectId before, ObjectId after) throws IOException {
    List<Step> steps = steps(branch);
    int number = steps.isEmpty() ? 1 : steps.getLast().number() + 1;
    String path = path(branch, number, action);
    Branches branches = new Branches(repository);
    branches.update(path + "/before", ObjectId.zeroId(), before, "reroll prep: " + action);
    branches.update(path + "/after", ObjectId.zeroId(), after, "reroll prep: " + action);
    for (Step step : steps.subList(0, Math.max(0, steps.size() - KEPT))) {
      drop(step);
    }
  }

  private static String path(String branch, int number, String action) {
    return "%s%s/%04d-%s".formatted(ROOT, branch, number, action);
  }

  private List<Step> steps(String branch) throws IOException {
    String prefix = ROOT + branch + "/";
    return repository.getRefDatabase().getRefsByPrefix(prefix).stream()
        .filter(ref -> ref.getName().endsWith("/before"))
        .map(ref -> step(branch, prefix, ref))
        .flatMap(Optional::stream)
        .sorted(java.util.Comparator.comparingInt(Step::number))
        .toList();
  }

  private Optional<Step> step(String branch, String prefix, Ref before) {
    String name = before.getName();
    String middle = name.substring(prefix.length(), name.length() - "/before".length());
    try {
      Ref after = repository.exactRef(prefix + middle + "/after");
      ObjectId from = before.getObjectId();
      ObjectId to = after == null ? null : after.getObjectId();
      if (from == null || to == null || !middle.matches("\\d{4,9}-[a-z]+")) {
        return Optional.empty();
      }
      int dash = middle.indexOf('-');
      return Optional.of(
          new Step(
              branch,
              Integer.parseInt(middle.substring(0, dash)),
              middle.substring(dash + 1),
              from,
              to));
    } catch (IOException e) {
      throw new PrepException("cannot read \"%s\"".formatted(name), e);
    }
  }

  /**
   * Takes the last step back.
   *
   * @throws PrepException if there is none, or the branch has moved on since
   */
  public Step undo(String branch) throws IOException {
    List<Step> steps = steps(branch);
    if (steps.isEmpty()) {
      throw new PrepException("there is nothing to undo on branch \"%s\"".formatted(branch));
    }
    Step last = steps.getLast();
    Ref now = repository.exactRef(Constants.R_HEADS + branch);
    if (now == null || !last.after().equals(now.getObjectId())) {
      throw new PrepException(
          "branch \"%s\" has moved since \"%s\", so undoing that would lose commits; what it was is %s"
              .formatted(branch, last.action(), last.before().name()));
    }
    Branches branches = new Branches(repository);
    if (!branches.sameFiles(last.before(), last.after()) && !branches.isClean()) {
      throw new PrepException("the work tree has changes; commit or stash them first");
    }
    branches.update(
        Constants.R_HEADS + branch,
        last.after(),
        last.before(),
        "reroll prep: undo " + last.action());
    boolean here = branch.equals(PrepBranch.current(repository));
    if (here && !branches.sameFiles(last.before(), last.after())) {
      reset();
    }
    drop(last);
    return last;
  }

  private void reset() {
    if (repository.isBare()) {
      return;
    }
    try (org.eclipse.jgit.api.Git git = new org.eclipse.jgit.api.Git(repository)) {
      git.reset().setMode(org.eclipse.jgit.api.ResetCommand.ResetType.HARD).call();
    } catch (org.eclipse.jgit.api.errors.GitAPIException e) {
      throw new PrepException("cannot put the work tree back: " + e.getMessage(), e);
    }
  }

  private void drop(Step step) throws IOException {
    String path = path(step.branch(), step.number(), step.action());
    for (String side : List.of("/before", "/after")) {
      RefUpdate drop = repository.updateRef(path + side);
      drop.setForceUpdate(true);
      drop.delete();
    }
  }
}
