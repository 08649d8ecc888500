// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import dev.reroll.series.prep.Branches;
import dev.reroll.series.prep.CoverMessage;
import dev.reroll.series.prep.PrepBranch;
import dev.reroll.series.prep.PrepException;
import dev.reroll.series.prep.Rewrite;
import dev.reroll.server.command.Repositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prepares the patches of a branch that is there already. */
@Command(
    name = "enroll",
    description = {
      "Prepare the patches of the branch that is checked out: puts a cover letter below them.",
      "Files, authors and dates stay; reroll prep undo puts it back.",
      ""
    },
    footer = {"", "Example:", "  reroll prep enroll net-next/main --prefixes net-next"})
final class Enroll extends PrepAction {
  private static final int MOST = 500;

  @Parameters(
      paramLabel = "BASE",
      description = "The branch or commit that the series left; its own patches begin after it.")
  String base = "";

  @Option(
      names = "--prefixes",
      split = ",",
      paramLabel = "PREFIX",
      description = "What subjects say beside PATCH, like net-next; else b4.send-prefixes.")
  List<String> prefixes = List.of();

  @Override
  int run(Repository repository) throws IOException {
    Settings settings = new Settings(repository);
    PersonIdent person = settings.person();
    String branch = PrepBranch.current(repository);
    if (PrepBranch.find(repository, branch).isPresent()) {
      throw new PrepException("a series is prepared on \"%s\" already".formatted(branch));
    }
    ObjectId tip = Repositories.commit(repository, branch).copy();
    ObjectId fork = fork(repository, tip);
    List<ObjectId> patches = patches(repository, fork, tip);
    Tracking tracking =
        Tracking.begin(
            1,
            ChangeId.make(ChangeId.slug(branch)),
            baseBranch(repository),
            prefixes.isEmpty() ? settings.prefixes() : prefixes);
    ObjectId cover =
        Rewrite.cover(
            repository,
            fork,
            new CoverMessage(CoverDraft.empty(branch, person), tracking.json()),
            person);
    ObjectId made = Rewrite.onto(repository, cover, patches, Map.of());
    new Branches(repository).move(branch, tip, made, "enroll");
    out()
        .printf(
            "branch %s: v1, %d patches on %.12s, change-id %s%n",
            branch, patches.size(), fork.name(), tracking.changeId());
    return 0;
  }

  private @Nullable String baseBranch(Repository repository) throws IOException {
    return repository.exactRef(Constants.R_HEADS + base) == null ? null : base;
  }

  private ObjectId fork(Repository repository, ObjectId tip) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(tip));
      walk.markStart(walk.parseCommit(Repositories.commit(repository, base)));
      RevCommit fork = walk.next();
      if (fork == null) {
        throw new PrepException("the branch and \"%s\" have nothing in common".formatted(base));
      }
      return fork.copy();
    }
  }

  private static List<ObjectId> patches(Repository repository, ObjectId fork, ObjectId tip)
      throws IOException {
    List<ObjectId> patches = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(tip);
      while (!commit.equals(fork)) {
        if (commit.getParentCount() != 1) {
          throw new PrepException(
              "commit %.12s is a merge; a series has none: rebase it first"
                  .formatted(commit.name()));
        }
        if (patches.size() == MOST) {
          throw new PrepException("there are more than %d commits after the base".formatted(MOST));
        }
        patches.add(commit.copy());
        commit = walk.parseCommit(commit.getParent(0));
      }
    }
    return patches.reversed();
  }
}
