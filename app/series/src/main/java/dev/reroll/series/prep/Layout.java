// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * How the commits of a series lie on a branch.
 *
 * @param base what the series begins after
 * @param coverCommit the commit that holds the cover letter as it is, or null
 */
record Layout(
    Repository repository,
    CoverStrategy strategy,
    ObjectId base,
    List<ObjectId> patches,
    @Nullable ObjectId coverCommit) {

  /**
   * Makes the commits, and returns the branch's tip.
   *
   * @param cover the cover letter
   * @param isNew whether it has other words than its commit
   * @param messages new messages of patches
   */
  ObjectId tip(CoverMessage cover, boolean isNew, Map<ObjectId, String> messages)
      throws IOException {
    return switch (strategy) {
      case COMMIT -> Rewrite.onto(repository, cover(base, cover, isNew), patches, messages);
      case TIP_COMMIT -> cover(Rewrite.onto(repository, base, patches, messages), cover, isNew);
      case BRANCH_DESCRIPTION -> Rewrite.onto(repository, base, patches, messages);
    };
  }

  private ObjectId cover(ObjectId parent, CoverMessage cover, boolean isNew) throws IOException {
    ObjectId old = coverCommit;
    if (old == null || (strategy == CoverStrategy.TIP_COMMIT && !hasFilesOf(old, parent))) {
      return Rewrite.cover(repository, parent, cover, new PersonIdent(repository));
    }
    return Rewrite.onto(
        repository, parent, List.of(old), isNew ? Map.of(old, cover.message()) : Map.of());
  }

  /** Patches that were put on top of the cover letter move below it, with the files they left. */
  private boolean hasFilesOf(ObjectId letter, ObjectId parent) throws IOException {
    Branches branches = new Branches(repository);
    ObjectId below = repository.resolve(letter.name() + "~1");
    if (below != null && !branches.sameFiles(letter, below)) {
      throw new PrepException(
          "the commit of the cover letter, %.12s, changes files; make them a commit of their own"
              .formatted(letter.name()));
    }
    return branches.sameFiles(letter, parent);
  }
}
