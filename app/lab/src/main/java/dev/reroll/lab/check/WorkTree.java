// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.Children;
import dev.reroll.lab.LabException;
import dev.reroll.lab.LabFolder;
import dev.reroll.lab.OutputLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worker's own work tree of a git repository, with all that belongs to it, held until closed. It
 * goes from commit to commit by the files that differ, so that their builds recompile those only.
 * Owned by one thread.
 */
final class WorkTree implements AutoCloseable {
  private static final int MOST_WORKERS = 64;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GIT_CONFIG_NOSYSTEM", "1",
          "GIT_CONFIG_GLOBAL", "/dev/null",
          "GIT_COMMITTER_NAME", "reroll",
          "GIT_COMMITTER_EMAIL", "reroll@localhost");

  private final Path home;
  private final Path repository;
  private final Children children;
  private final FileChannel channel;
  private final FileLock lock;

  private WorkTree(
      Path home, Path repository, Children children, FileChannel channel, FileLock lock) {
    this.home = home;
    this.repository = repository;
    this.children = children;
    this.channel = channel;
    this.lock = lock;
  }

  /** Takes the first worker's place that is free, and makes its work tree if there is none. */
  static WorkTree take(LabFolder folder, Path repository, Children children)
      throws InterruptedException {
    for (int number = 0; number < MOST_WORKERS; number++) {
      Path home = folder.home().resolve("work").resolve(Integer.toString(number));
      WorkTree taken = tryTake(home, repository, children);
      if (taken != null) {
        taken.make();
        return taken;
      }
    }
    throw new LabException("%d workers use this lab already".formatted(MOST_WORKERS));
  }

  private static @Nullable WorkTree tryTake(Path home, Path repository, Children children) {
    try {
      Files.createDirectories(home);
      FileChannel channel =
          FileChannel.open(
              home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null;
      }
      if (lock == null) {
        channel.close();
        return null;
      }
      return new WorkTree(home, repository, children, channel, lock);
    } catch (IOException e) {
      throw new LabException("cannot use the folder \"%s\": %s".formatted(home, e), e);
    }
  }

  private void make() throws InterruptedException {
    if (Files.isRegularFile(tree().resolve(".git")) && git("rev-parse", "HEAD").exit().ok()) {
      return;
    }
    run(List.of("rm", "-rf", tree().toString()), home);
    run(List.of("git", "worktree", "prune"), repository);
    Output output =
        run(
            List.of("git", "worktree", "add", "-q", "-f", "--detach", tree().toString(), "HEAD"),
            repository);
    if (!output.exit().ok()) {
      throw new LabException(
          "cannot make a work tree of \"%s\": %s".formatted(repository, output.text()));
    }
  }

  /** What a command printed. */
  record Output(Children.Exit exit, String text) {}

  Path home() {
    return home;
  }

  Path tree() {
    return home.resolve("tree");
  }

  /** The folder of the repository's own files, which a work tree only points to. */
  Path gitFolder() {
    return repository.resolve(".git");
  }

  /** Leaves exactly a commit's files in the tree. */
  void checkOut(String commit) throws InterruptedException {
    unlock();
    Output output = git("checkout", "-q", "-f", "--detach", commit);
    if (output.exit().ok()) {
      output = git("clean", "-q", "-f", "-f", "-d", "-x");
    }
    if (!output.exit().ok()) {
      throw new LabException(
          "cannot check out \"%s\" in \"%s\": %s".formatted(commit, tree(), output.text()));
    }
  }

  /** Takes away what a git that was killed left; nobody else's is running, as the tree is ours. */
  private void unlock() throws InterruptedException {
    Path index = Path.of(git("rev-parse", "--git-path", "index.lock").text());
    try {
      Files.deleteIfExists(tree().resolve(index));
    } catch (IOException e) {
      throw new LabException("cannot remove \"%s\"".formatted(index), e);
    }
  }

  /** Runs git in the tree. */
  Output git(String... arguments) throws InterruptedException {
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
    return run(command, tree());
  }

  private Output run(List<String> command, Path in) throws InterruptedException {
    OutputLog log = new OutputLog();
    Children.Exit exit = children.run(command, in, ENVIRONMENT, LIMIT, log::line);
    return new Output(exit, log.toString().strip());
  }

  @Override
  public void close() {
    try {
      if (lock.isValid()) {
        lock.release();
      }
      channel.close();
    } catch (IOException e) {
      throw new LabException("cannot release \"%s\"".formatted(home), e);
    }
  }
}
