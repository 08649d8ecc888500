// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.Folders;
import dev.reroll.lab.folder.ForeignFiles;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.sandbox.Caps;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import dev.reroll.lab.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs a check's program in the sandbox, in a work tree, by the protocol of netdev's CI: the exit
 * code is the verdict (0 pass, 250 warn, 111 skipped, else fail), and a line for people goes to the
 * descriptor $DESC_FD. What the program found it may write, a line each, to $RESULTS_DIR/issues.
 */
final class CheckProgram {
  private static final String AS_NIPA = "exec 3>/results/desc; exec \"$@\"";
  private static final String AS_B4 = "exec <\"$MAIL\" >/results/b4; exec \"$@\"";
  private static final int WARN = 250;
  private static final int PENDING = 111;
  private static final long TMP_BYTES = 1L << 30;
  private static final int MOST_ISSUES = 5_000;
  private static final int LONGEST_TEXT = 500;
  private static final int MOST_BYTES = 2 << 20;

  private final LabFolder folder;
  private final WorkTree workTree;
  private final Children children;

  private final Caps caps;

  CheckProgram(LabFolder folder, WorkTree workTree, Caps caps, Children children) {
    this.caps = caps;
    this.folder = folder;
    this.workTree = workTree;
    this.children = children;
  }

  CheckResult run(CheckSpec check, CheckInput input, Consumer<String> lines)
      throws InterruptedException {
    try {
      Path scratch = emptied(workTree.home().resolve("scratch").resolve(check.name()));
      Path results = Files.createDirectory(scratch.resolve("results"));
      OutputLog log = new OutputLog();
      Children.Exit exit =
          children.run(
              command(check, input, scratch, results),
              folder.home(),
              Map.of(),
              check.limit(),
              caps.on(writable(check, scratch)),
              line -> {
                log.line(line);
                lines.accept(line);
              });
      CheckResult result = judge(check, exit, log, results);
      if (exit.passed() != null && check.builds()) {
        // Whatever it filled the disk with.
        emptied(build(check));
      }
      emptied(scratch);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run check \"%s\"".formatted(check.name()), e);
    }
  }

  private Path build(CheckSpec check) {
    return workTree.home().resolve("build").resolve(check.name());
  }

  private List<Path> writable(CheckSpec check, Path scratch) throws IOException {
    List<Path> writable = new ArrayList<>(List.of(scratch));
    if (check.builds()) {
      writable.add(Files.createDirectories(build(check)));
    }
    return writable;
  }

  private List<String> command(CheckSpec check, CheckInput input, Path scratch, Path results)
      throws IOException {
    Path lists = Files.createDirectory(scratch.resolve("lists"));
    Files.write(lists.resolve("files"), input.files());
    Files.write(lists.resolve("folders"), input.folders());
    Sandbox sandbox =
        new Sandbox(TMP_BYTES)
            .readable(workTree.tree(), "/tree")
            .readable(CheckCatalog.ours(folder), "/checks")
            .given(copy(check.folder(), scratch.resolve("check")), "/check")
            .readable(lists, "/lists")
            .writable(results, "/results")
            .writable(Files.createDirectories(folder.ccache()), "/ccache")
            .in("/tree");
    Repository repository = workTree.repository();
    sandbox.readable(repository.objects());
    repository.bases().forEach(sandbox::readable);
    sandbox.environment(repository.environment());
    sandbox.environment(
        Map.of(
            "CHECKS", "/checks",
            "TREE", "/tree",
            "ROOT", input.driver() == null ? "/tree" : "/driver",
            "FILES", "/lists/files",
            "DIRS", "/lists/folders",
            "BRANCH_BASE", input.base(),
            "FIRST_IN_SERIES", input.isFirst() ? "1" : "0",
            "POSTED", input.isPosted() ? "1" : "0",
            "RESULTS_DIR", "/results",
            "DESC_FD", "3"));
    sandbox.environment(
        Map.of(
            // Sees the owner of the tree as somebody else, if that is who runs it.
            "GIT_CONFIG_COUNT", "1",
            "GIT_CONFIG_KEY_0", "safe.directory",
            "GIT_CONFIG_VALUE_0", "*",
            "GIT_OPTIONAL_LOCKS", "0",
            "CCACHE_DIR", "/ccache",
            "CCACHE_COMPILERCHECK", "content",
            "KBUILD_BUILD_TIMESTAMP", "2026-01-01",
            "KBUILD_BUILD_USER", "reroll",
            "KBUILD_BUILD_HOST", "lab"));
    if (check.builds()) {
      sandbox.writable(build(check), "/build").environment("BUILD", "/build");
    }
    if (input.driver() != null) {
      // An external module is built where its source is.
      Path copy = Files.createDirectory(scratch.resolve("driver"));
      input.driver().copyTo(copy);
      sandbox.writable(copy, "/driver").environment("DRIVER", "/driver");
    }
    if (input.mails() != null) {
      sandbox
          .readable(input.mails(), "/mails")
          .environment("MAILS", "/mails")
          .environment("MAIL", "/mails/%04d".formatted(input.position()));
    }
    List<String> program =
        new ArrayList<>(List.of("sh", "-c", check.speaksB4() ? AS_B4 : AS_NIPA, "sh"));
    program.add("/check/" + check.command().getFirst());
    program.addAll(check.command().subList(1, check.command().size()));
    return sandbox.command(caps.limits("--fsize=4294967296", "--as=8589934592"), program);
  }

  /** Copies a check's folder, which may be one that nobody but its owner can read. */
  private static Path copy(Path folder, Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(folder.relativize(file).toString());
        Files.copy(file, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return copy;
  }

  private static CheckResult judge(CheckSpec check, Children.Exit exit, OutputLog log, Path results)
      throws IOException {
    Verdict verdict =
        switch (exit.code()) {
          case 0 -> Verdict.PASS;
          case WARN -> Verdict.WARN;
          case PENDING -> Verdict.SKIPPED;
          default -> Verdict.FAIL;
        };
    String text = head(results, "desc", 1).stream().findFirst().orElse("");
    if (exit.passed() != null) {
      verdict = Verdict.FAIL;
      text = exit.killed();
    } else if (exit.timedOut()) {
      verdict = Verdict.FAIL;
      text = "killed after %d s, its limit".formatted(check.limit().toSeconds());
    } else if (text.isEmpty() && verdict == Verdict.FAIL) {
      text = "ended with code %d".formatted(exit.code());
    }
    List<String> found = head(results, "issues", MOST_ISSUES);
    if (check.speaksB4() && !exit.timedOut() && exit.passed() == null) {
      B4Answer answer =
          B4Answer.read(String.join("\n", head(results, "b4", MOST_ISSUES)), exit.code());
      verdict = answer.verdict();
      text = answer.text();
      found = answer.issues();
    }
    List<Issue> issues = found.stream().map(CheckProgram::cut).map(Issue::parse).toList();
    if (!new ForeignFiles(results).isFile(check.speaksB4() ? "b4" : "desc")) {
      // The sandbox itself did not come up: that says nothing of the patch.
      verdict = Verdict.ERROR;
      text = log.toString().lines().findFirst().orElse("the sandbox did not start");
    }
    return new CheckResult(
        check, verdict, cut(text), exit.duration(), log.toString(), issues, List.of());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  /** Returns a file's first lines, without what is empty; the program may have written anything. */
  private static List<String> head(Path results, String name, int most) {
    ForeignFiles left = new ForeignFiles(results);
    if (!left.isFile(name)) {
      return List.of();
    }
    return new String(left.head(name, MOST_BYTES).orElseThrow(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .limit(most)
        .toList();
  }

  private static Path emptied(Path folder) throws IOException {
    Folders.delete(folder);
    return Files.createDirectories(folder);
  }
}
