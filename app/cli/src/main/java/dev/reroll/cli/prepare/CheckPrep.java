// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.cli.command.LabOption;
import dev.reroll.cli.command.ScenarioOption;
import dev.reroll.cli.gate.ForceOption;
import dev.reroll.cli.gate.GateText;
import dev.reroll.desk.check.CheckText;
import dev.reroll.desk.gate.GateJson;
import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.prepare.CheckedPatch;
import dev.reroll.desk.prepare.CommitVerdicts;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.run.Grid;
import dev.reroll.desk.run.GridJson;
import dev.reroll.desk.run.GridOptions;
import dev.reroll.desk.run.GridText;
import dev.reroll.desk.run.RunProgress;
import dev.reroll.desk.run.WholeLines;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.SideBySide;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabException;
import dev.reroll.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs all that is run on patches on what is prepared, and says whether it may be sent. */
@Command(
    name = "check",
    description = {
      "Run the checks on the mails as they would leave, build and boot each commit, go through the",
      "scenarios on it as reroll run does with what is mailed, and tell every reason not to send the",
      "branch; see reroll gate.",
      "",
      "A page of what reroll serve shows, /prepared, tells the same with each commit's logs, until the",
      "revision is sent.",
      "",
      "What is known is not done again: builds go by what the commits change, whatever they say, and",
      "the same patches are known once they come by mail. Stopped by Ctrl-C, it goes on where it was.",
      ""
    },
    footer = {
      "",
      "--json prints what reroll gate --json does, and besides",
      "",
      "  checks: position (0 is the series as a whole), title, checks, each with check, verdict,",
      "      text, seconds, issues, gone",
      "  builds: patches, first_pass, first_bad and flakes of reroll run --json",
      "",
      "Exit status: 0 if nothing stops it, else 1.",
      "",
      "Examples:",
      "  reroll prep check",
      "  reroll prep check --no-checks --scenario base,traffic",
      "  reroll prep check --no-run --json",
      "  reroll prep check --force \"agreed with the maintainer on IRC\""
    })
final class CheckPrep extends PrepAction {
  private record CheckedJson(
      @JsonUnwrapped GateJson gate, List<CheckedPatch> checks, GridJson builds) {}

  @Option(names = "--no-run", description = "Run nothing; take what is known of these commits.")
  boolean noRun;

  @Option(names = "--no-checks", description = "Leave out the checks of netdev's CI.")
  boolean noChecks;

  @Option(names = "--no-boots", description = "Leave out builds, boots and scenarios.")
  boolean noBoots;

  @Mixin ScenarioOption scenarios = new ScenarioOption();

  @Mixin LabOption where = new LabOption();

  @Option(names = "--again", description = "Do again what is known.")
  boolean again;

  @Option(names = "--series", paramLabel = "SERIES", description = "Its number or short name.")
  @Nullable String series;

  @Mixin ForceOption force = new ForceOption();

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  int run(Repository repository) throws IOException, InterruptedException {
    PreparedSeries prepared = current(repository);
    try (Store store = openStore()) {
      CommitVerdicts verdicts = new CommitVerdicts(prepared, store, series);
      GridOptions options = new GridOptions(Kernel.PLAIN, scenarios.chosen(), again);
      String base = where.base() != null ? where.base() : verdicts.built().base();
      // They have work trees of their own, and neither keeps two cores busy.
      SideBySide.run(
          () -> {
            if (!noRun && !noChecks) {
              try (PrintWriter told = WholeLines.to(err())) {
                attempt(told, "checked", () -> verdicts.checked().run(again, told));
              }
            }
          },
          () -> {
            if (!noRun && !noBoots) {
              SmokeArchive archive = new SmokeArchive(home().homeFolder());
              try (PrintWriter told = WholeLines.to(err())) {
                RunProgress progress = new RunProgress(told);
                attempt(
                    told,
                    "built and booted",
                    () -> verdicts.built().run(base, archive, options, progress));
              }
            }
          });
      JudgedRevision judged = force.keep(store, verdicts.judge());
      GridJson builds = GridJson.of(judged.name(), verdicts.grid(), Map.of());
      String told =
          Json.write(new CheckedJson(GateJson.of(judged), verdicts.checked().verdicts(), builds));
      verdicts.keep(judged, told);
      if (json) {
        out().println(told);
      } else {
        if (!noChecks) {
          out().print(CheckText.of(verdicts.checked().cells()));
        }
        Grid grid = verdicts.grid(options.scenarios());
        if (!noBoots && grid.patches().stream().anyMatch(column -> column.run() != null)) {
          out().print(GridText.of(grid));
        }
        GateText.print(out(), judged);
      }
      return judged.passes() ? 0 : 1;
    }
  }

  /** Does something that the gate then says the lack of, if the lab can't. */
  private static void attempt(PrintWriter told, String what, SideBySide.Task task)
      throws InterruptedException {
    try {
      task.run();
    } catch (LabException e) {
      told.println("reroll: not %s: %s".formatted(what, e.getMessage()));
    }
  }
}
