// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.Folders;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.sandbox.Children;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Commits of a user's repository that were not mailed yet, as git format-patch would mail them.
 * What is not committed is taken for a last patch; nothing is written to the repository.
 *
 * @param base the repository at the commit that the series begins after
 */
public record LocalSeries(CheckSeries series, Base base) {
  private static final int MOST_PATCHES = 500;

  /**
   * Reads the series of a work tree.
   *
   * @param scratch a folder for what has to be written
   * @throws LabException if there is no repository, or nothing in it to check
   */
  static LocalSeries read(
      Path repository,
      @Nullable String since,
      @Nullable String tip,
      Path scratch,
      Children children)
      throws InterruptedException {
    try {
      Files.createDirectories(scratch);
      Path own = Files.createTempDirectory(scratch, "series");
      try {
        return new Reader(repository, own, children).read(since, tip);
      } finally {
        Folders.delete(own);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Reader {
    private final Path tree;
    private final Path own;
    private final Repository repository;

    Reader(Path tree, Path own, Children children) throws InterruptedException, IOException {
      this.tree = tree;
      this.own = own;
      Path objects = Files.createDirectories(own.resolve("objects"));
      this.repository = new Repository(objects, Repository.objectsOf(tree, children), children);
    }

    LocalSeries read(@Nullable String since, @Nullable String tip)
        throws InterruptedException, IOException {
      String last = tip == null ? withUncommitted() : commit(tip);
      String first = merged(since == null ? upstream() : commit(since), last);
      Path mails = Files.createDirectories(own.resolve("mails"));
      require(
          git(
              "format-patch",
              "-q",
              "--no-signature",
              "--no-cover-letter",
              "--no-renames",
              "--no-ext-diff",
              "--suffix=",
              "-o",
              mails.toString(),
              first + ".." + last),
          "cannot make patches of \"%s\"".formatted(tree));
      List<String> titles =
          git("log", "--reverse", "--no-merges", "--format=%s", first + ".." + last)
              .text()
              .lines()
              .toList();
      List<LabPatch> patches = new ArrayList<>();
      try (Stream<Path> files = Files.list(mails)) {
        for (Path file : files.sorted().limit(MOST_PATCHES + 1).toList()) {
          int at = patches.size();
          String title = at < titles.size() ? titles.get(at) : file.getFileName().toString();
          patches.add(new LabPatch(at + 1, title, Files.readAllBytes(file)));
        }
      }
      if (patches.isEmpty() || patches.size() > MOST_PATCHES) {
        throw new LabException(
            "%s in \"%s\" after %.12s; say where the series begins with --since"
                .formatted(
                    patches.isEmpty() ? "there is nothing to check" : "there are too many commits",
                    tree,
                    first));
      }
      return new LocalSeries(
          new CheckSeries(patches, null, /* posted= */ false, null, null),
          new Base("this repository", tree, first, List.of()));
    }

    /** Returns HEAD, or a commit on it of what the work tree has beside it. */
    private String withUncommitted() throws InterruptedException, IOException {
      String head = commit("HEAD");
      if (git("rev-parse", "--is-inside-work-tree").text().equals("true")) {
        Path index = own.resolve("index");
        Files.copy(
            tree.resolve(
                require(
                    git("rev-parse", "--path-format=absolute", "--git-path", "index"), "no index")),
            index);
        Map<String, String> environment = new HashMap<>();
        environment.put("GIT_INDEX_FILE", index.toString());
        for (String who : List.of("AUTHOR", "COMMITTER")) {
          environment.put("GIT_" + who + "_NAME", git("config", "user.name").text());
          environment.put("GIT_" + who + "_EMAIL", git("config", "user.email").text());
        }
        require(
            repository.git(tree, environment, List.of("add", "-A", "--", ":/")),
            "cannot read the work tree");
        String whole =
            require(
                repository.git(tree, environment, List.of("write-tree")),
                "cannot read the work tree");
        if (!whole.equals(git("rev-parse", head + "^{tree}").text())) {
          return require(
              repository.git(
                  tree,
                  environment,
                  List.of("commit-tree", whole, "-p", head, "-m", "not committed yet")),
              "cannot take what is not committed for a patch");
        }
      }
      return head;
    }

    private String upstream() throws InterruptedException {
      for (String name : List.of("@{upstream}", "origin/HEAD")) {
        Repository.Output output = git("rev-parse", "-q", "--verify", name + "^{commit}");
        if (output.ok()) {
          return output.text();
        }
      }
      throw new LabException(
          "the branch of \"%s\" has no upstream; say where the series begins with --since"
              .formatted(tree));
    }

    private String merged(String since, String last) throws InterruptedException {
      return require(
          git("merge-base", since, last),
          "%.12s and %.12s of \"%s\" have nothing in common".formatted(since, last, tree));
    }

    private String commit(String name) throws InterruptedException {
      return require(
          git("rev-parse", "-q", "--verify", "--end-of-options", name + "^{commit}"),
          "\"%s\" has no commit \"%s\"".formatted(tree, name));
    }

    private Repository.Output git(String... arguments) throws InterruptedException {
      return repository.git(tree, Map.of(), List.of(arguments));
    }

    private static String require(Repository.Output output, String otherwise) {
      if (!output.ok()) {
        throw new LabException((otherwise + ": " + output.text()).replaceFirst(": $", ""));
      }
      return output.text();
    }
  }
}
