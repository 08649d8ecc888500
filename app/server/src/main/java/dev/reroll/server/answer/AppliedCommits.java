// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.answer;

import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import dev.reroll.series.diff.Edit;
import dev.reroll.series.diff.LineDiff;
import dev.reroll.series.text.ByteText;
import dev.reroll.store.series.PatchRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Which commits of a branch patches became: by their patch-id, and by their title where a commit
 * was changed on its way in.
 */
final class AppliedCommits {
  private static final int MOST_COMMITS = 20_000;

  private AppliedCommits() {}

  /**
   * What became of a patch.
   *
   * @param commit its id, or empty if it is not there
   * @param isSame whether the commit's diff is the patch's
   */
  record Applied(PatchRow patch, Optional<ObjectId> commit, boolean isSame) {}

  /**
   * Looks for patches in a branch.
   *
   * @param since commits made before are not looked at, in seconds since 1970
   */
  static List<Applied> find(Repository repository, ObjectId tip, List<PatchRow> patches, long since)
      throws IOException {
    Map<String, ObjectId> byId = new HashMap<>();
    Map<String, ObjectId> byTitle = new HashMap<>();
    try (RevWalk walk = new RevWalk(repository);
        Differ differ = new Differ(repository)) {
      walk.markStart(walk.parseCommit(tip));
      int seen = 0;
      for (RevCommit commit = walk.next();
          commit != null && seen < MOST_COMMITS && commit.getCommitTime() >= since;
          commit = walk.next()) {
        seen++;
        if (commit.getParentCount() == 1) {
          byTitle.putIfAbsent(commit.getShortMessage(), commit.getId());
          byId.putIfAbsent(differ.patchId(commit), commit.getId());
        }
      }
    }
    List<Applied> all = new ArrayList<>();
    for (PatchRow patch : patches) {
      ObjectId same = byId.get(patch.patchId());
      all.add(
          new Applied(
              patch,
              Optional.ofNullable(same != null ? same : byTitle.get(patch.title())),
              same != null));
    }
    return all;
  }

  /** Gives JGit the choice of changed lines that git would make, on which a patch-id depends. */
  private static final class AsGitDiffs extends DiffAlgorithm {
    @Override
    public <S extends Sequence> EditList diff(SequenceComparator<? super S> by, S a, S b) {
      EditList edits = new EditList();
      for (Edit edit : LineDiff.between(text(a), text(b))) {
        edits.add(
            new org.eclipse.jgit.diff.Edit(
                edit.oldBegin(), edit.oldEnd(), edit.newBegin(), edit.newEnd()));
      }
      return edits;
    }

    private static String text(Sequence sequence) {
      return ByteText.of(((RawText) sequence).getRawContent());
    }

    @Override
    public <S extends Sequence> EditList diffNonCommon(SequenceComparator<? super S> by, S a, S b) {
      return diff(by, a, b);
    }
  }

  /** Makes patches of commits, to compare their ids. */
  private static final class Differ implements AutoCloseable {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final DiffFormatter formatter = new DiffFormatter(out);

    Differ(Repository repository) {
      formatter.setRepository(repository);
      formatter.setDiffAlgorithm(new AsGitDiffs());
    }

    String patchId(RevCommit commit) throws IOException {
      out.reset();
      out.writeBytes("Subject: [PATCH] x\n\n---\n".getBytes(StandardCharsets.US_ASCII));
      formatter.format(commit.getParent(0).getId(), commit.getId());
      formatter.flush();
      return Patch.of(Mail.parse(out.toByteArray())).map(Patch::patchId).orElse("");
    }

    @Override
    public void close() {
      formatter.close();
    }
  }
}
