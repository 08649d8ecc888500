// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import dev.reroll.series.text.ByteText;
import dev.reroll.series.text.RawCommit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A branch as it stands.
 *
 * @param name without "refs/heads/"
 * @param tip its newest commit
 * @param coverCommit the commit that holds the cover letter
 * @param base the commit that the series begins after
 * @param patches the commits of the patches, oldest first
 */
public record PrepBranch(
    String name,
    ObjectId tip,
    ObjectId coverCommit,
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
  public static Optional<PrepBranch> find(Repository repository, String name) throws IOException {
    Ref ref = repository.exactRef(Constants.R_HEADS + name);
    ObjectId tip = ref == null ? null : ref.getObjectId();
    if (tip == null) {
      throw new PrepException("there is no branch \"%s\"".formatted(name));
    }
    List<ObjectId> patches = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(tip);
      Instant oldest = Instant.now().minus(OLDEST);
      for (int i = 0; i < MOST; i++) {
        RawCommit raw = RawCommit.of(commit.getRawBuffer());
        if (CoverMessage.isOne(raw.message()) && commit.getParentCount() == 1) {
          CoverMessage cover = CoverMessage.parse(ByteText.utf8(raw.message()));
          return Optional.of(
              new PrepBranch(
                  name, tip, commit.copy(), commit.getParent(0).copy(), patches.reversed(), cover));
        }
        boolean old = Instant.ofEpochSecond(commit.getCommitTime()).isBefore(oldest);
        if (commit.getParentCount() != 1 || old) {
          return Optional.empty();
        }
        patches.add(commit.copy());
        commit = walk.parseCommit(commit.getParent(0));
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a branch that has to be prepared.
   *
   * @throws PrepException if it is not
   */
  public static PrepBranch read(Repository repository, String name) throws IOException {
    return find(repository, name)
        .orElseThrow(() ->
            new PrepException(
                "no series is prepared on branch \"%s\"; begin one with reroll prep new NAME, or reroll prep enroll BASE on a branch with patches"
                    .formatted(name)));
  }
}
