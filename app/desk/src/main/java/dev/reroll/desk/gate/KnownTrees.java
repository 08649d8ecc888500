// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.gate;

import dev.reroll.desk.settings.Repositories;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.lab.Lab;
import dev.reroll.lab.check.Base;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.folder.LabException;
import dev.reroll.review.gate.Facts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * The trees in which the commit is looked up that a mailed revision says it applies to.
 *
 * @param folders of git repositories, asked in this order
 */
public record KnownTrees(List<Path> folders) {
  /** What a mail says is anybody's: nothing but the name of an object is looked up. */
  private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{40}");

  /** Copies the list. */
  public KnownTrees {
    folders = List.copyOf(folders);
  }

  /**
   * Returns those that are named, and the bases of the lab's configuration that are there.
   *
   * @throws UsageException if the configuration makes no sense
   */
  public static KnownTrees with(List<Path> named) {
    List<Path> folders = new ArrayList<>(named);
    try (CheckLab lab = CheckLab.open(Lab.defaultHome())) {
      lab.bases().stream().map(Base::repository).filter(Repositories::isAt).forEach(folders::add);
    } catch (LabException e) {
      throw UsageException.ofSetUp(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new KnownTrees(folders.stream().distinct().toList());
  }

  /**
   * Returns what the trees tell of a commit.
   *
   * @param named by a mail, or null
   * @throws UsageException if a tree can't be read
   */
  Facts.BaseFacts find(@Nullable String named) {
    if (named == null || !OBJECT.matcher(named).matches()) {
      return new Facts.BaseFacts(named, null, null);
    }
    Facts.BaseFacts best = null;
    List<Path> lacking = new ArrayList<>();
    for (Path folder : folders) {
      try (Repository repository = Repositories.open(folder)) {
        Facts.BaseFacts found = in(repository, ObjectId.fromString(named));
        if (found != null && (best == null || best.isPublic() == null)) {
          best = found;
        } else if (found == null && !published(repository).isEmpty()) {
          lacking.add(folder);
        }
      } catch (IOException e) {
        throw UsageException.ofSetUp("cannot read \"%s\": %s".formatted(folder, e.getMessage()));
      }
    }
    return best != null
        ? best
        : new Facts.BaseFacts(
            named,
            null,
            null,
            lacking.stream().map(Path::toString).collect(Collectors.joining(", ")));
  }

  private static Facts.@Nullable BaseFacts in(Repository repository, ObjectId id)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.parseCommit(id);
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      return null;
    }
    return of(repository, id);
  }

  /** Returns what a repository tells of a commit that it has. */
  public static Facts.BaseFacts of(Repository repository, ObjectId id) throws IOException {
    List<Ref> published = published(repository);
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(id);
      Instant made = Instant.ofEpochSecond(commit.getCommitTime());
      Boolean isPublic = published.isEmpty() ? null : Boolean.FALSE;
      for (Ref ref : published) {
        ObjectId tip = ref.getObjectId();
        if (tip != null && walk.isMergedInto(commit, walk.parseCommit(tip))) {
          isPublic = true;
          break;
        }
      }
      return new Facts.BaseFacts(id.name(), isPublic, made);
    }
  }

  /** What others have: their branches as last fetched, and all of a mirror's. */
  private static List<Ref> published(Repository repository) throws IOException {
    List<Ref> refs =
        new ArrayList<>(repository.getRefDatabase().getRefsByPrefix(Constants.R_REMOTES));
    if (repository.isBare()) {
      refs.addAll(repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS));
    }
    return refs;
  }
}
