// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.Folders;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worker's own work tree, with all that belongs to it, held until closed. It goes from commit to
 * commit by the files that differ, so that builds recompile those only. Owned by one thread.
 */
final class WorkTree implements AutoCloseable {
  private static final int MOST_WORKERS = 64;

  private final Path home;
  private final Repository repository;
  private final FileChannel channel;
  private final FileLock lock;

  private WorkTree(Path home, Repository repository, FileChannel channel, FileLock lock) {
    this.home = home;
    this.repository = repository;
    this.channel = channel;
    this.lock = lock;
  }

  /** Takes the first worker's place that is free, and makes its work tree if there is none. */
  static WorkTree take(LabFolder folder, Repository repository) throws InterruptedException {
    for (int number = 0; number < MOST_WORKERS; number++) {
      Path home = folder.home().resolve("work").resolve(Integer.toString(number));
      WorkTree taken = tryTake(home, repository);
      if (taken != null) {
        taken.make();
        return taken;
      }
    }
    throw new LabException("%d workers use this lab already".formatted(MOST_WORKERS));
  }

  private static @Nullable WorkTree tryTake(Path home, Repository repository) {
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
      return new WorkTree(home, repository, channel, lock);
    } catch (IOException e) {
      throw new LabException("cannot use the folder \"%s\": %s".formatted(home, e), e);
    }
  }

  private void make() throws InterruptedException {
    try {
      Files.createDirectories(tree());
      Files.createDirectories(repository.objects());
      if (!Files.isDirectory(tree().resolve(".git"))) {
        Files.deleteIfExists(at());
        Files.deleteIfExists(tree().resolve(".git"));
        git("init", "-q", "-b", "none", ".");
      }
    } catch (IOException e) {
      throw new LabException("cannot make a work tree in \"%s\": %s".formatted(home, e), e);
    }
  }

  Path home() {
    return home;
  }

  Path tree() {
    return home.resolve("tree");
  }

  Repository repository() {
    return repository;
  }

  /** Tells the commit that the tree stands at; not there while it is being changed. */
  private Path at() {
    return home.resolve("at");
  }

  /** Leaves exactly a commit's files in the tree. */
  void checkOut(String commit) throws InterruptedException {
    String at = LabFolder.read(at());
    if (at.equals(commit)) {
      return;
    }
    touched();
    Repository.Output output = git("checkout", "-q", "-f", "--detach", commit);
    if (output.ok() && at.isEmpty()) {
      // Whoever was here last did not tidy up.
      output = git("clean", "-q", "-f", "-f", "-d", "-x");
    }
    if (!output.ok()) {
      throw new LabException(
          "cannot check out \"%s\" in \"%s\": %s".formatted(commit, tree(), output.text()));
    }
    LabFolder.write(at(), commit);
  }

  /** Notes that the tree may be at no commit; takes away what a git that was killed left. */
  void touched() {
    try {
      Files.deleteIfExists(at());
      Files.deleteIfExists(tree().resolve(".git").resolve("index.lock"));
      Folders.delete(tree().resolve(".git").resolve("rebase-apply"));
    } catch (IOException e) {
      throw new LabException("cannot write in \"%s\"".formatted(home), e);
    }
  }

  /** Runs git in the tree. */
  Repository.Output git(String... arguments) throws InterruptedException {
    return git(Map.of(), List.of(arguments));
  }

  Repository.Output git(Map<String, String> environment, List<String> arguments)
      throws InterruptedException {
    return repository.git(tree(), environment, arguments);
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
