// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import dev.reroll.series.rangediff.RangeDiff;
import dev.reroll.series.rangediff.RangeDiff.Range;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A range-diff of two given revisions, in this process and by git. */
final class RangeDiffBench {
  private static final int WARM_UP = 15;

  private RangeDiffBench() {}

  static List<Figure> run(Path repository, String before, String after, int runs) throws Exception {
    try (Repository git = new FileRepositoryBuilder().findGitDir(repository.toFile()).build()) {
      Range old = range(git, before);
      Range now = range(git, after);
      for (int i = 0; i < WARM_UP; i++) {
        RangeDiff.of(git, old, now, RangeDiff.CREATION_FACTOR).text();
      }
      long begin = System.nanoTime();
      for (int i = 0; i < runs; i++) {
        RangeDiff.of(git, old, now, RangeDiff.CREATION_FACTOR).text();
      }
      double ours = (System.nanoTime() - begin) / 1e6 / runs;
      begin = System.nanoTime();
      for (int i = 0; i < runs; i++) {
        git(repository, before, after);
      }
      double theirs = (System.nanoTime() - begin) / 1e6 / runs;
      return List.of(
          new Figure("range-diff in process", ours, "ms", ""),
          new Figure("git range-diff", theirs, "ms", ""),
          new Figure("ratio", ours / theirs, "", "below 1"));
    }
  }

  private static Range range(Repository git, String text) throws Exception {
    String[] ends = text.split("\\.\\.", 2);
    return new Range(commit(git, ends[0]), commit(git, ends[1]));
  }

  private static ObjectId commit(Repository git, String name) throws Exception {
    return Objects.requireNonNull(git.resolve(name), "there is no commit " + name);
  }

  private static void git(Path repository, String before, String after) throws Exception {
    Process process =
        new ProcessBuilder("git", "range-diff", "--no-color", before, after)
            .directory(repository.toFile())
            .redirectError(new File("/dev/null"))
            .redirectOutput(new File("/dev/null"))
            .start();
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalArgumentException(
          "git range-diff %s %s failed in %s".formatted(before, after, repository));
    }
  }
}
