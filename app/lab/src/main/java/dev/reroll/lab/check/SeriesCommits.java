// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.patch.LabPatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes commits of patches with git am. The same patches on the same base give the same commits;
 * which ones is written down, so that they are made once.
 */
final class SeriesCommits {
  private static final Map<String, String> COMMITTER =
      Map.of(
          "GIT_COMMITTER_NAME", "reroll",
          "GIT_COMMITTER_EMAIL", "reroll@localhost");

  private final Path folder;
  private final WorkTree tree;

  SeriesCommits(Path folder, WorkTree tree) {
    this.folder = folder;
    this.tree = tree;
  }

  /**
   * What became of the patches.
   *
   * @param commits of those that apply, in their order
   * @param failure why the next one does not, or null if all do
   */
  record Applied(List<String> commits, @Nullable ApplyFailure failure) {
    Applied {
      commits = List.copyOf(commits);
    }
  }

  Applied apply(String base, List<LabPatch> patches) throws InterruptedException {
    List<String> commits = new ArrayList<>();
    String parent = base;
    for (LabPatch patch : patches) {
      Path record =
          folder.resolve(LabFolder.digest(parent, HexFormat.of().formatHex(patch.mail())));
      String commit = LabFolder.read(record);
      if (commit.isEmpty() || !tree.git("cat-file", "-e", commit).ok()) {
        tree.checkOut(parent);
        tree.touched();
        Path mail = write(patch);
        List<String> am =
            List.of(
                "am",
                "-q",
                "--no-3way",
                "--committer-date-is-author-date",
                "--keep-non-patch",
                mail.toString());
        Repository.Output output = tree.git(COMMITTER, am);
        if (!output.ok()) {
          return new Applied(commits, new FailedPatch(tree, parent).explain(output.text()));
        }
        commit = tree.git("rev-parse", "HEAD").text();
        LabFolder.write(tree.home().resolve("at"), commit);
        LabFolder.write(record, commit);
      }
      commits.add(commit);
      parent = commit;
    }
    return new Applied(commits, null);
  }

  private Path write(LabPatch patch) {
    try {
      Files.createDirectories(folder);
      Path mail = tree.home().resolve("patch.eml");
      Files.write(mail, patch.mail());
      return mail;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
