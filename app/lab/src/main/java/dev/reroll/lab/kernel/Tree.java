// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.kernel;

import dev.reroll.lab.Folders;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lab's kernel tree, through git(1). Used under the lab's lock. */
public final class Tree {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GIT_CONFIG_NOSYSTEM", "1",
          "GIT_CONFIG_GLOBAL", "/dev/null",
          "GIT_COMMITTER_NAME", "reroll",
          "GIT_COMMITTER_EMAIL", "reroll@localhost");

  private final LabFolder folder;
  private final Children children;

  public Tree(LabFolder folder, Children children) {
    this.folder = folder;
    this.children = children;
  }

  /** Leaves nothing of any patch in the tree. */
  public void toBase() throws InterruptedException {
    OutputLog log = new OutputLog();
    unlock();
    Children.Exit exit = git(log, "checkout", "-q", "-f", "--detach", "base");
    if (exit.ok()) {
      exit = git(log, "clean", "-q", "-f", "-d", "-x");
    }
    if (!exit.ok()) {
      throw new LabException(
          "cannot reset the lab's tree: %s; remove \"%s\" and run: reroll lab setup"
              .formatted(
                  exit.timedOut()
                      ? "git took over %d minutes".formatted(LIMIT.toMinutes())
                      : log.toString().strip(),
                  folder.tree()));
    }
  }

  /** Takes away what a git that was killed left; nobody else's is running, as the lab is ours. */
  private void unlock() {
    try {
      Path git = folder.tree().resolve(".git");
      Files.deleteIfExists(git.resolve("index.lock"));
      Folders.delete(git.resolve("rebase-apply"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs git(1) in the tree. */
  public Children.Exit git(OutputLog log, String... arguments) throws InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                // Nothing that a patch could bring along may be run.
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "commit.gpgSign=false"));
    command.addAll(List.of(arguments));
    return children.run(command, folder.tree(), ENVIRONMENT, LIMIT, log::line);
  }
}
