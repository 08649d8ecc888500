// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * What was done to branches: refs/reroll/undo/BRANCH/NUMBER-ACTION/before and /after, so that
 * neither is collected as garbage; beside them as blobs /was and /is, the branch's settings where
 * they changed, and /from, what was checked out before a branch was begun. Used by one thread.
 */
public final class UndoLog {
  /** The action that began a branch. */
  static final String NEW = "new";

  /** The action that put a first cover letter on a branch. */
  static final String ENROLL = "enroll";

  private static final String ROOT = "refs/reroll/undo/";
  private static final int KEPT = 50;
  private static final List<String> SIDES = List.of("/before", "/after", "/was", "/is", "/from");

  private final Repository repository;

  public UndoLog(Repository repository) {
    this.repository = repository;
  }

  /**
   * Something that was done.
   *
   * @param was the branch's settings before
   * @param is the branch's settings after
   */
  record Step(
      String branch,
      int number,
      String action,
      ObjectId before,
      ObjectId after,
      BranchSettings was,
      BranchSettings is) {}

  /**
   * Something that was undone.
   *
   * @param gone whether the branch is no more
   * @param tip what is checked out now
   * @param here the branch that is checked out now, or its commit if none is
   */
  public record Undone(String action, String branch, boolean gone, ObjectId tip, String here) {}

  /**
   * Writes a step down.
   *
   * @param from what was checked out before, or null
   */
  void add(Step step, @Nullable String from) throws IOException {
    List<Step> steps = steps(step.branch());
    int number = steps.isEmpty() ? 1 : steps.getLast().number() + 1;
    String path = path(step.branch(), number, step.action());
    put(path + "/before", step.before(), step.action());
    put(path + "/after", step.after(), step.action());
    if (!step.was().equals(step.is())) {
      put(path + "/was", blob(step.was().text()), step.action());
      put(path + "/is", blob(step.is().text()), step.action());
    }
    if (from != null) {
      put(path + "/from", blob(from), step.action());
    }
    for (Step old : steps.subList(0, Math.max(0, steps.size() - KEPT))) {
      drop(old);
    }
  }

  private void put(String ref, ObjectId id, String action) throws IOException {
    new Branches(repository).update(ref, ObjectId.zeroId(), id, "reroll prep: " + action);
  }

  private ObjectId blob(String text) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
      inserter.flush();
      return id;
    }
  }

  private Optional<String> text(String name) throws IOException {
    Ref ref = repository.exactRef(name);
    ObjectId id = ref == null ? null : ref.getObjectId();
    return id == null
        ? Optional.empty()
        : Optional.of(
            new String(repository.open(id, Constants.OBJ_BLOB).getBytes(), StandardCharsets.UTF_8));
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
              to,
              BranchSettings.parse(text(prefix + middle + "/was").orElse("")),
              BranchSettings.parse(text(prefix + middle + "/is").orElse(""))));
    } catch (IOException e) {
      throw new PrepException("cannot read \"%s\"".formatted(name), e);
    }
  }

  /**
   * Takes the last step back; a branch that it began is removed, and what was checked out before is
   * checked out again.
   *
   * @throws PrepException if there is none, or the branch has moved on since
   */
  public Undone undo(String branch) throws IOException {
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
    Optional<String> from = text(path(branch, last.number(), last.action()) + "/from");
    boolean gone = from.isPresent();
    if (gone) {
      left(branch, from.get());
    } else {
      back(last);
    }
    drop(last);
    ObjectId tip = repository.resolve(Constants.HEAD);
    return new Undone(
        last.action(),
        branch,
        gone,
        tip == null ? last.before() : tip,
        String.valueOf(repository.getBranch()));
  }

  /** Goes back to what was checked out before a branch was begun, and removes the branch. */
  private void left(String branch, String from) throws IOException {
    Branches branches = new Branches(repository);
    if (branch.equals(PrepBranch.current(repository))) {
      if (repository.resolve(from) == null) {
        throw new PrepException(
            "\"%s\", which was checked out before, is no more: git switch another branch, and git branch -D %s"
                .formatted(from, branch));
      }
      branches.checkOut(from);
    }
    branches.remove(branch);
  }

  private void back(Step last) throws IOException {
    Branches branches = new Branches(repository);
    boolean sameFiles = branches.sameFiles(last.before(), last.after());
    if (!sameFiles && !branches.isClean()) {
      throw new PrepException("the work tree has changes; commit or stash them first");
    }
    BranchSettings settings = BranchSettings.read(repository, last.branch());
    BranchSettings then = last.is().takenBack(last.was(), settings, last.branch());
    branches.update(
        Constants.R_HEADS + last.branch(),
        last.after(),
        last.before(),
        "reroll prep: undo " + last.action());
    if (!then.equals(settings)) {
      then.write(repository, last.branch());
    }
    boolean here = last.branch().equals(PrepBranch.current(repository));
    if (here && !sameFiles) {
      reset();
    }
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
    for (String side : SIDES) {
      if (repository.exactRef(path + side) != null) {
        new Branches(repository).drop(path + side);
      }
    }
  }
}
