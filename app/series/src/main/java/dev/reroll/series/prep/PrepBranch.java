// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import dev.reroll.series.text.ByteText;
import dev.reroll.series.text.RawCommit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * A branch as it stands.
 *
 * @param name without "refs/heads/"
 * @param tip its newest commit
 * @param strategy where its cover letter is
 * @param coverCommit the commit that holds the cover letter, or null if none does
 * @param base the commit that the series begins after
 * @param patches the commits of the patches, oldest first
 */
public record PrepBranch(
    String name,
    ObjectId tip,
    CoverStrategy strategy,
    @Nullable ObjectId coverCommit,
    ObjectId base,
    List<ObjectId> patches,
    CoverMessage cover) {
  private static final int MOST = 1_000;

  /** b4 looks no further back, either. */
  private static final Duration OLDEST = Duration.ofDays(365);

  /** Copies the list. */
  public PrepBranch {
    patches = List.copyOf(patches);
  }

  /** Finds the name of the branch that a series left in its tracking data. */
  @FunctionalInterface
  public interface BaseBranch {
    /** Returns the name in some tracking data, or null. */
    @Nullable String in(String tracking);
  }

  /** Returns the commit that the first patch is on. */
  public ObjectId start() {
    ObjectId below = strategy == CoverStrategy.COMMIT ? coverCommit : null;
    return below == null ? base : below;
  }

  /** Returns the commit of the last patch, the start if there is none. */
  public ObjectId end() {
    return patches.isEmpty() ? start() : patches.getLast();
  }

  /**
   * Returns the name of the branch that is checked out.
   *
   * @throws PrepException if none is
   */
  public static String current(Repository repository) throws IOException {
    Ref head = repository.exactRef(Constants.HEAD);
    if (head == null || !head.isSymbolic()) {
      throw new PrepException("no branch is checked out; check one out first: git switch BRANCH");
    }
    return Repository.shortenRefName(head.getTarget().getName());
  }

  /**
   * Reads a branch; empty if no series is prepared on it.
   *
   * @throws PrepException if it is laid out in another way, as with merges in it
   */
  public static Optional<PrepBranch> find(Repository repository, String name, BaseBranch baseBranch)
      throws IOException {
    Ref ref = repository.exactRef(Constants.R_HEADS + name);
    ObjectId tip = ref == null ? null : ref.getObjectId();
    if (tip == null) {
      throw new PrepException("there is no branch \"%s\"".formatted(name));
    }
    CoverStrategy strategy = CoverStrategy.of(repository, name);
    if (strategy == CoverStrategy.BRANCH_DESCRIPTION) {
      Optional<CoverMessage> cover = BranchSettings.read(repository, name).cover();
      return cover.isEmpty()
          ? Optional.empty()
          : Optional.of(since(repository, name, tip, strategy, null, cover.get(), baseBranch));
    }
    List<ObjectId> above = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(tip);
      Instant oldest = Instant.now().minus(OLDEST);
      for (int i = 0; i < MOST; i++) {
        RawCommit raw = RawCommit.of(commit.getRawBuffer());
        if (CoverMessage.isOne(raw.message()) && commit.getParentCount() == 1) {
          CoverMessage cover = CoverMessage.parse(ByteText.utf8(raw.message()));
          return Optional.of(
              strategy == CoverStrategy.TIP_COMMIT
                  ? since(repository, name, tip, strategy, commit.copy(), cover, baseBranch)
                  : new PrepBranch(
                      name,
                      tip,
                      strategy,
                      commit.copy(),
                      commit.getParent(0).copy(),
                      above.reversed(),
                      cover));
        }
        boolean old = Instant.ofEpochSecond(commit.getCommitTime()).isBefore(oldest);
        if (commit.getParentCount() != 1 || old) {
          return Optional.empty();
        }
        above.add(commit.copy());
        commit = walk.parseCommit(commit.getParent(0));
      }
    }
    return Optional.empty();
  }

  /** Reads a branch whose patches are those that another branch has not. */
  private static PrepBranch since(
      Repository repository,
      String name,
      ObjectId tip,
      CoverStrategy strategy,
      @Nullable ObjectId coverCommit,
      CoverMessage cover,
      BaseBranch baseBranch)
      throws IOException {
    String other = baseBranch.in(cover.tracking());
    if (other == null || repository.resolve(other + "^{commit}") == null) {
      throw new PrepException(
          "by the strategy \"%s\" the patches of \"%s\" are those that its base branch has not, and %s: make it again with git branch NAME COMMIT"
              .formatted(
                  strategy.word(),
                  name,
                  other == null
                      ? "its tracking data names none"
                      : "there is no \"%s\"".formatted(other)));
    }
    ForkPoint fork = ForkPoint.of(repository, tip, other);
    List<ObjectId> patches = new ArrayList<>(fork.own());
    patches.removeIf(commit -> commit.equals(coverCommit));
    return new PrepBranch(name, tip, strategy, coverCommit, fork.base(), patches, cover);
  }

  /**
   * Reads a branch that has to be prepared.
   *
   * @throws PrepException if it is not
   */
  public static PrepBranch read(Repository repository, String name, BaseBranch baseBranch)
      throws IOException {
    return find(repository, name, baseBranch)
        .orElseThrow(() ->
            new PrepException(
                "no series is prepared on branch \"%s\"; begin one with reroll prep new NAME, or reroll prep enroll BASE on a branch with patches"
                    .formatted(name)));
  }

  /**
   * Keeps another cover letter, or other messages of patches, on the branch.
   *
   * @param messages in UTF-8, by the commits as they are
   * @param action a word for it, to be undone by
   * @throws PrepException if somebody else moved the branch meanwhile
   */
  public void change(
      Repository repository, CoverMessage next, Map<ObjectId, String> messages, String action)
      throws IOException {
    ObjectId to =
        new Layout(repository, strategy, base, patches, coverCommit)
            .tip(next, /* isNew= */ !next.equals(cover), messages);
    new Branches(repository).keep(this, to, next, action);
  }
}
