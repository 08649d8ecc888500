// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.series.Patch;
import dev.reroll.series.Trailer;
import dev.reroll.series.format.FormatOptions;
import dev.reroll.series.format.SeriesFormat;
import dev.reroll.store.series.PostedPatch;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Which commits of a branch patches became: by their patch-id; where a commit was changed on its
 * way in, by the mail it says it came from, else by the title.
 */
public final class AppliedCommits {
  private static final int MOST_COMMITS = 20_000;
  private static final List<String> SOURCES = List.of("link", "message-id");
  private static final FormatOptions LAYOUT = new FormatOptions("PATCH", 1, null, "");

  private AppliedCommits() {}

  /**
   * What became of a patch.
   *
   * @param commit its id, or empty if it is not there
   * @param isSame whether the commit's diff is the patch's
   */
  public record Applied(PostedPatch patch, Optional<ObjectId> commit, boolean isSame) {}

  /**
   * Looks for patches in a branch.
   *
   * @param since commits made before are not looked at, in seconds since 1970
   */
  public static List<Applied> find(
      Repository repository, ObjectId tip, List<PostedPatch> patches, long since)
      throws IOException {
    List<SoughtPatch> sought = patches.stream().map(SoughtPatch::new).toList();
    try (RevWalk walk = new RevWalk(repository);
        SeriesFormat format = new SeriesFormat(repository, LAYOUT)) {
      walk.markStart(walk.parseCommit(tip));
      int seen = 0;
      for (RevCommit commit = walk.next();
          commit != null && seen < MOST_COMMITS && commit.getCommitTime() >= since;
          commit = walk.next()) {
        seen++;
        if (commit.getParentCount() == 1) {
          List<String> mails = mails(commit);
          Optional<String> patchId = patchId(format, commit);
          for (SoughtPatch one : sought) {
            one.look(commit, patchId, mails);
          }
        }
      }
    }
    return sought.stream().map(SoughtPatch::applied).toList();
  }

  /** Returns the ids of mails that a commit says it came from, as "git am -m" and b4 note them. */
  private static List<String> mails(RevCommit commit) {
    return Trailer.find(commit.getFullMessage()).stream()
        .filter(trailer -> SOURCES.contains(trailer.key().toLowerCase(Locale.ROOT)))
        .flatMap(trailer -> Arrays.stream(trailer.value().split("[/<>\\s]+")))
        .filter(part -> part.indexOf('@') > 0)
        .toList();
  }

  private static Optional<String> patchId(SeriesFormat format, RevCommit commit)
      throws IOException {
    return format.patches(List.of(commit)).getFirst().mailed().map(Patch::patchId);
  }
}
