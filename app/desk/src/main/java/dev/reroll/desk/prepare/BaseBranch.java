// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.series.prep.CoverStrategy;
import dev.reroll.series.prep.PrepException;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** The branch that a series leaves, by which some strategies know the patches from all else. */
public final class BaseBranch {
  private BaseBranch() {}

  /**
   * Returns the branch that somebody named as the base, or null if it is a commit and the strategy
   * can do without.
   *
   * @throws PrepException if the strategy can't
   */
  public static @Nullable String named(Repository repository, String base, CoverStrategy strategy)
      throws IOException {
    for (String folder : List.of(Constants.R_HEADS, Constants.R_REMOTES)) {
      if (repository.exactRef(folder + base) != null) {
        return base;
      }
    }
    if (strategy == CoverStrategy.COMMIT) {
      return null;
    }
    throw new PrepException(
        "with the strategy \"%s\" the base has to be a branch, and \"%s\" is none"
            .formatted(strategy.word(), base));
  }

  /**
   * Returns the branch that a new series leaves: the one named, else the one checked out if the
   * base is on it; null if there is none and the strategy can do without.
   *
   * @throws PrepException if the strategy can't
   */
  public static @Nullable String of(
      Repository repository, String base, ObjectId commit, CoverStrategy strategy)
      throws IOException {
    Ref head = repository.exactRef(Constants.HEAD);
    ObjectId tip = repository.resolve(Constants.HEAD);
    if (head == null || !head.isSymbolic() || tip == null || isNamed(repository, base)) {
      return named(repository, base, strategy);
    }
    String here = Repository.shortenRefName(head.getTarget().getName());
    try (RevWalk walk = new RevWalk(repository)) {
      if (walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(tip))) {
        return here;
      }
    }
    return strategy == CoverStrategy.COMMIT ? here : named(repository, base, strategy);
  }

  private static boolean isNamed(Repository repository, String base) throws IOException {
    return named(repository, base, CoverStrategy.COMMIT) != null;
  }
}
