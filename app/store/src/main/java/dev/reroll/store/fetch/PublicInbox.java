// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.fetch;

import dev.reroll.mail.MailSource;
import dev.reroll.mail.RawMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * A public-inbox in git: version 1 keeps each message in a file named by the hash of its id
 * (public-inbox-v1-format(5)), version 2 each in a commit of its own as "m", in several
 * repositories one after the other (public-inbox-v2-format(5)). What was read is remembered as the
 * last commit of each repository.
 */
final class PublicInbox implements Fetch {
  private static final int LARGEST = 64 << 20;

  private final Path folder;
  private final Map<Integer, Path> epochs;

  private PublicInbox(Path folder, Map<Integer, Path> epochs) {
    this.folder = folder;
    this.epochs = epochs;
  }

  /** Returns the inbox in a folder, or null if there is none. */
  static @Nullable PublicInbox in(Path folder) {
    Map<Integer, Path> epochs = new TreeMap<>();
    for (int i = 0; Files.isDirectory(folder.resolve("git").resolve(i + ".git")); i++) {
      epochs.put(i, folder.resolve("git").resolve(i + ".git"));
    }
    boolean bare =
        Files.isDirectory(folder.resolve("objects")) && Files.exists(folder.resolve("HEAD"));
    if (epochs.isEmpty() && bare) {
      epochs.put(0, folder);
    }
    return epochs.isEmpty() ? null : new PublicInbox(folder, epochs);
  }

  @Override
  public @Nullable String read(@Nullable String state, MailSource.Sink sink) throws IOException {
    Map<Integer, String> known = parse(state);
    List<String> reached = new ArrayList<>();
    for (Map.Entry<Integer, Path> epoch : epochs.entrySet()) {
      String last = read(epoch.getValue(), known.get(epoch.getKey()), sink);
      if (last != null) {
        reached.add(epoch.getKey() + ":" + last);
      }
    }
    return reached.isEmpty() ? null : String.join(" ", reached);
  }

  private static Map<Integer, String> parse(@Nullable String state) {
    Map<Integer, String> known = new HashMap<>();
    for (String part : state == null ? new String[0] : state.split(" ", -1)) {
      int colon = part.indexOf(':');
      known.put(Integer.valueOf(part.substring(0, colon)), part.substring(colon + 1));
    }
    return known;
  }

  private @Nullable String read(Path git, @Nullable String known, MailSource.Sink sink)
      throws IOException {
    try (Repository repository =
            new FileRepositoryBuilder().setGitDir(git.toFile()).setMustExist(true).build();
        RevWalk walk = new RevWalk(repository)) {
      ObjectId head = repository.resolve(Constants.HEAD);
      if (head == null) {
        return known;
      }
      walk.markStart(walk.parseCommit(head));
      if (known != null) {
        try {
          walk.markUninteresting(walk.parseCommit(ObjectId.fromString(known)));
        } catch (MissingObjectException e) {
          sink.broken(git.toString(), 0, "was rewritten since; all of it is read again");
        }
      }
      walk.sort(RevSort.TOPO);
      walk.sort(RevSort.REVERSE, true);
      for (RevCommit commit : walk) {
        commit(repository, walk, commit, sink);
      }
      return head.name();
    }
  }

  private void commit(Repository repository, RevWalk walk, RevCommit commit, MailSource.Sink sink)
      throws IOException {
    try (TreeWalk tree = new TreeWalk(repository)) {
      tree.setRecursive(true);
      if (commit.getParentCount() == 0) {
        tree.addTree(new EmptyTreeIterator());
      } else {
        tree.addTree(walk.parseCommit(commit.getParent(0)).getTree());
      }
      tree.addTree(commit.getTree());
      tree.setFilter(TreeFilter.ANY_DIFF);
      while (tree.next()) {
        boolean mail = message(tree.getPathString());
        if (mail && FileMode.REGULAR_FILE.equals(tree.getRawMode(1))) {
          blob(repository, commit, tree.getObjectId(1), sink);
        }
      }
    }
  }

  /** "m", or a hash cut after its second digit; "d" is a message that was taken out. */
  private static boolean message(String path) {
    return path.equals("m") || (path.length() == 41 && path.charAt(2) == '/');
  }

  private void blob(Repository repository, RevCommit commit, ObjectId id, MailSource.Sink sink)
      throws IOException {
    String source = folder + "#" + commit.name();
    try {
      sink.message(new RawMessage(repository.open(id).getCachedBytes(LARGEST), source, 0));
    } catch (LargeObjectException e) {
      sink.broken(source, 0, "message is larger than %d MiB".formatted(LARGEST >> 20));
    }
  }
}
