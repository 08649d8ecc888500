// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.desk.prepare.BaseBranch;
import dev.reroll.desk.prepare.ChangeId;
import dev.reroll.desk.prepare.CoverDraft;
import dev.reroll.desk.prepare.SeriesSettings;
import dev.reroll.desk.prepare.Tracking;
import dev.reroll.desk.settings.Repositories;
import dev.reroll.series.prep.Branches;
import dev.reroll.series.prep.CoverMessage;
import dev.reroll.series.prep.CoverStrategy;
import dev.reroll.series.prep.ForkPoint;
import dev.reroll.series.prep.PrepBranch;
import dev.reroll.series.prep.PrepException;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prepares the patches of a branch that is there already. */
@Command(
    name = "enroll",
    description = {
      "Prepare the patches of the branch that is checked out: puts a cover letter with them.",
      "Files, authors and dates stay; reroll prep undo puts it back.",
      ""
    },
    footer = {"", "Example:", "  reroll prep enroll net-next/main --prefixes net-next"})
final class Enroll extends PrepAction {
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
    SeriesSettings settings = new SeriesSettings(repository);
    PersonIdent person = settings.person();
    String branch = PrepBranch.current(repository);
    if (PrepBranch.find(repository, branch, Tracking::baseBranchIn).isPresent()) {
      throw new PrepException("a series is prepared on \"%s\" already".formatted(branch));
    }
    ObjectId tip = Repositories.commit(repository, branch).copy();
    CoverStrategy strategy = CoverStrategy.chosen(settings.b4().git());
    ForkPoint fork = ForkPoint.of(repository, tip, base);
    Tracking tracking =
        Tracking.begin(
            1,
            ChangeId.make(ChangeId.slug(branch)),
            BaseBranch.named(repository, base, strategy),
            prefixes.isEmpty() ? settings.prefixes() : prefixes);
    // Whoever keeps the cover letter there may have begun to write it.
    String described =
        strategy == CoverStrategy.BRANCH_DESCRIPTION
            ? repository.getConfig().getString("branch", branch, "description")
            : null;
    new Branches(repository)
        .enroll(
            branch,
            tip,
            strategy,
            fork,
            new CoverMessage(
                described == null ? CoverDraft.empty(branch, person) : described, tracking.json()));
    out()
        .printf(
            "branch %s: v1, %d patches on %.12s, change-id %s%n",
            branch, fork.own().size(), fork.base().name(), tracking.changeId());
    return 0;
  }
}
