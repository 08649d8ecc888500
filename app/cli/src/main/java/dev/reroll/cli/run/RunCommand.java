// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.cli.command.LabOption;
import dev.reroll.cli.command.ScenarioOption;
import dev.reroll.cli.command.StoreCommand;
import dev.reroll.cli.series.SeriesCommand;
import dev.reroll.desk.check.CheckGridJson;
import dev.reroll.desk.check.CheckedRevisions;
import dev.reroll.desk.run.FollowedJobs;
import dev.reroll.desk.run.Grid;
import dev.reroll.desk.run.GridJson;
import dev.reroll.desk.run.GridOptions;
import dev.reroll.desk.run.GridReader;
import dev.reroll.desk.run.GridTable;
import dev.reroll.desk.run.GridText;
import dev.reroll.desk.run.PatchCoverages;
import dev.reroll.desk.run.RunOptions;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.smoke.CoverageReport;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.store.Store;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds and boots the patches of a series, and runs the scenarios on each. */
@Command(
    name = "run",
    description = {
      "Run the checks of netdev's CI on each patch of a series (reroll check --list names them); then",
      "build and run each in turn: apply it, build with W=1, boot User-Mode",
      "Linux in a sandbox, load the driver, see that it registers, unload it, power off; then go",
      "through the scenarios of reroll smoke against the emulated card, each in a guest of its own.",
      "",
      "A scenario that needs what the driver does not have yet at a patch is skipped. One that",
      "fails is tried once more: if it passes then it is a flake, which is counted and no failure.",
      "What is known is not done again: the record goes by content, of the patches, the base, the",
      "kernel's configuration, the built driver, the scenario and the card's model.",
      ""
    },
    footer = {
      "",
      "--json prints an object for a revision, and an array of them for \"all\":",
      "",
      "  series, revision, kernel (\"plain\", \"debug\"), failed (true, false)",
      "  patches: number, subject, run; coverage (null, or of the lines it adds runnable and run,",
      "      where --coverage was given once); apply, build and boot, each with verdict (pass, warn,",
      "      fail, error, skipped, none), seconds, detail; and scenarios, each with",
      "      name",
      "      verdict      pass, flaky, fail, error (the lab could not), skipped, none (not run)",
      "      attempts     each with verdict, seconds, reason, fingerprint, and smoke: the run on",
      "                   the page /smoke/… that holds its console and trace",
      "      fingerprint  kind and first functions of a crash, or null",
      "      change       of the crash against the patch before: new, old, gone, or null",
      "      reason       why it failed or was skipped, or null",
      "      seconds      of all attempts",
      "  checks: number (0 is the series as a whole), subject, checks, each with name, verdict (pass,",
      "      warn, fail, error, skipped, pending), state, text, seconds, attempt, page, issues",
      "  first_pass: for each scenario the number of the first patch it passes on, or null",
      "  first_bad: for each scenario that passed and then fails, the first patch it fails on",
      "  flakes: for each scenario that ever was flaky, flaky of runs",
      "",
      "Exit status: 0 if nothing failed, else 1.",
      "",
      "Examples:",
      "  reroll run fbnic                                the newest revision",
      "  reroll run fbnic all --json",
      "  reroll run fbnic v2 --check build,checkpatch --no-scenarios",
      "  reroll run fbnic v2 --scenario base,hostile --again",
      "  reroll run fbnic all --table patch-queue/fbnic/README.md"
    })
public final class RunCommand extends StoreCommand {
  private record Ran(@JsonUnwrapped GridJson grid, List<CheckGridJson> checks) {}

  @Option(names = "--json", description = "Print the results as JSON.")
  boolean json;

  @Mixin ScenarioOption scenarios = new ScenarioOption();

  @Option(
      names = "--coverage",
      description = "Count, too, which of the lines that each patch adds the scenarios run.")
  boolean coverage;

  @Option(names = "--no-checks", description = "Leave out the checks of netdev's CI.")
  boolean noChecks;

  @Option(
      names = "--check",
      paramLabel = "NAME",
      split = ",",
      description = "Only these checks; may be given more than once. See: reroll check --list")
  List<String> checks = List.of();

  @Mixin LabOption where = new LabOption();

  @Option(names = "--debug", description = "In the debug kernel: KASAN, lockdep, kmemleak, …")
  boolean debug;

  @Option(names = "--again", description = "Do again what is known.")
  boolean again;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description =
          "Write which patch first makes each scenario pass into FILE, between its two marker"
              + " lines; for \"all\" in the plain kernel.")
  @Nullable Path table;

  @Parameters(index = "0", paramLabel = "SERIES", description = "Its number or short name.")
  String series = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REVISION",
      description = "v1, v2, … or all; else the newest.")
  String which = "newest";

  @Override
  protected int run(Store store) throws InterruptedException {
    SeriesView view = SeriesCommand.find(store, series);
    List<Revision> revisions = chosen(view);
    GridOptions options =
        new GridOptions(debug ? Kernel.DEBUG : Kernel.PLAIN, scenarios.chosen(), again);
    GridTable readme = table == null ? null : readme(table);
    String name =
        view.series().name() == null ? "series " + view.series().id() : view.series().name();
    GridReader reader = new GridReader(store);
    List<Grid> grids = new ArrayList<>();
    List<Ran> all = new ArrayList<>();
    boolean isRed;
    try (Lab lab = where.open();
        CheckLab checkLab = CheckLab.open(Lab.defaultHome())) {
      CheckedRevisions checked = new CheckedRevisions(store);
      SmokeArchive archive = new SmokeArchive(home().homeFolder());
      PatchCoverages lines = new PatchCoverages(store, lab, archive);
      RunOptions how = new RunOptions(options, where.base());
      for (Revision revision : revisions) {
        err().printf("reroll: %s v%d%n", view.series().title(), revision.number());
        err().flush();
        try (FollowedJobs jobs = new FollowedJobs(store, lab, checkLab, archive, err())) {
          if (!noChecks) {
            jobs.checks(revision, checks, again);
          }
          jobs.runs(revision.id(), how);
          jobs.await();
          if (coverage) {
            jobs.coverage(revision.id(), how.whole());
            jobs.await();
          }
        }
        if (!noChecks) {
          checked.read(revision);
        }
        Grid grid =
            reader.read(
                view.revisions(), revision, Json.lower(options.kernel()), options.scenarios());
        grids.add(grid);
        boolean hasFailed = grid.isRed() || checked.isRed(revision);
        all.add(
            new Ran(
                GridJson.of(name, grid, lines.of(revision)).failing(hasFailed),
                checked.json(revision)));
        if (!json) {
          out().print(checked.text(revision) + GridText.of(grid));
          out().print(CoverageReport.text(lines.of(revision)));
          out().flush();
        }
      }
      isRed = grids.stream().anyMatch(Grid::isRed) || revisions.stream().anyMatch(checked::isRed);
    }
    if (json) {
      out().println(Json.write(which.equals("all") ? all : all.getFirst()));
    }
    if (readme != null) {
      readme.write(grids);
    }
    return isRed ? 1 : 0;
  }

  private GridTable readme(Path file) {
    if (!which.equals("all") || debug || !scenarios.isAll()) {
      throw new UsageException(
          "--table is for all scenarios of all revisions in the plain kernel: reroll run %s all --table \"%s\""
              .formatted(series, file));
    }
    return GridTable.of(file);
  }

  private List<Revision> chosen(SeriesView view) {
    if (which.equals("all")) {
      return view.revisions();
    }
    if (which.equals("newest")) {
      return List.of(view.revisions().getLast());
    }
    return List.of(
        view.revision(which)
            .orElseThrow(() ->
                new UsageException(
                    "series \"%s\" has no revision \"%s\"; say v1 to v%d, or all"
                        .formatted(series, which, view.series().newest()))));
  }
}
