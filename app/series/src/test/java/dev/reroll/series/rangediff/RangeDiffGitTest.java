// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.series.Git;
import dev.reroll.series.Rerolls;
import dev.reroll.series.rangediff.RangeDiff.Range;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Range-diffs are those of the installed git, to the byte. */
class RangeDiffGitTest {
  private static final int REROLLS = 80;

  @TempDir Path folder = Path.of("");

  private static ObjectId id(Repository repository, String name) throws IOException {
    ObjectId id = repository.resolve(name + "^{commit}");
    assertThat(id).as(name).isNotNull();
    return id;
  }

  private static void same(Git git, Repository repository, int factor, String... names)
      throws IOException {
    Git.Result theirs =
        git.run(
            "range-diff",
            "--no-color",
            "--creation-factor=" + factor,
            names[0] + ".." + names[1],
            names[2] + ".." + names[3]);
    assertThat(theirs.status()).as(theirs.err()).isZero();

    RangeDiff ours =
        RangeDiff.of(
            repository,
            new Range(id(repository, names[0]), id(repository, names[1])),
            new Range(id(repository, names[2]), id(repository, names[3])),
            factor);

    assertThat(ours.text())
        .as("%s, %d", String.join(" ", names), factor)
        .isEqualTo(ByteText.of(theirs.out()));
  }

  @Test
  void generated_rerolls_come_out_as_from_git() throws IOException {
    Git git = new Git(folder);
    git.run("init", "-q").line();
    int count = Integer.getInteger("reroll.rerolls", REROLLS);
    Rerolls rerolls = new Rerolls(20261121);
    for (int i = 0; i < count; i++) {
      rerolls.add(i);
    }
    git.run(rerolls.stream(), "fast-import", "--quiet").line();
    Files.writeString(
        folder.resolve(".gitattributes"), "*.c diff=cpp\n*.bin -diff\n*.dts diff=dts\n");
    Files.writeString(folder.resolve(".mailmap"), "Joerg Example <j@example.org>\n");
    try (Repository repository = new FileRepositoryBuilder().setWorkTree(folder.toFile()).build()) {
      for (int i = 0; i < count; i++) {
        int factor = i % 4 == 0 ? 90 : RangeDiff.CREATION_FACTOR;
        same(git, repository, factor, "base/" + i, "v1/" + i, "v2base/" + i, "v2/" + i);
      }
    }
  }
}
