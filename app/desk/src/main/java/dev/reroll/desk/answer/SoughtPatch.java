// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.desk.answer.AppliedCommits.Applied;
import dev.reroll.store.series.PostedPatch;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** A patch that is looked for in commits, newest first. Used by one thread. */
final class SoughtPatch {
  private final PostedPatch patch;
  private @Nullable ObjectId same;
  private @Nullable ObjectId mailed;
  private @Nullable ObjectId titled;

  SoughtPatch(PostedPatch patch) {
    this.patch = patch;
  }

  /**
   * Looks at the next commit.
   *
   * @param patchId of its diff
   * @param mails the message-ids of the mails that it says it came from
   */
  void look(RevCommit commit, Optional<String> patchId, List<String> mails) {
    if (same == null && patchId.filter(patch.patchId()::equals).isPresent()) {
      same = commit.getId();
    }
    if (mailed == null && mails.contains(patch.messageId())) {
      mailed = commit.getId();
    }
    if (titled == null && commit.getShortMessage().equals(patch.title())) {
      titled = commit.getId();
    }
  }

  /** Returns what became of it, as far as the commits tell. */
  Applied applied() {
    Optional<ObjectId> commit =
        Optional.ofNullable(same)
            .or(() -> Optional.ofNullable(mailed))
            .or(() -> Optional.ofNullable(titled));
    return new Applied(patch, commit, same != null);
  }
}
