// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server;

import dev.reroll.lab.Lab;
import dev.reroll.lab.LabPatch;
import dev.reroll.lab.RunListener;
import dev.reroll.lab.Step;
import dev.reroll.lab.StepResult;
import dev.reroll.lab.Verdict;
import dev.reroll.store.RevisionRow;
import dev.reroll.store.RunRow;
import dev.reroll.store.SeriesView;
import dev.reroll.store.Store;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds and boots the patches of a series. */
@Command(
    name = "run",
    description = {
      "Build and boot each patch of a series in turn: apply it, build with W=1, boot User-Mode",
      "Linux in a sandbox, load the driver, see that it registers, unload it, power off.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 if no step failed, else 1.",
      "",
      "Examples:",
      "  reroll run fbnic            the newest revision",
      "  reroll run fbnic all --json"
    })
final class RunCommand extends StoreCommand {
  @Option(names = "--json", description = "Print the results as JSON.")
  boolean json;

  @Parameters(index = "0", paramLabel = "SERIES", description = "Its number or short name.")
  String series = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REVISION",
      description = "v1, v2, … or all; else the newest.")
  String which = "newest";

  @Override
  int run(Store store) throws InterruptedException {
    SeriesView view = SeriesCommand.find(store, series);
    List<RunRow> rows = new ArrayList<>();
    try (Lab lab = Lab.open(Lab.defaultHome())) {
      LabRunner runner = new LabRunner(store, lab, new LiveLines());
      for (RevisionRow revision : chosen(view)) {
        err().printf("reroll: %s v%d%n", view.row().title(), revision.number());
        for (long id : runner.run(revision, new Terminal())) {
          rows.add(store.runs().find(id).orElseThrow());
        }
      }
    }
    if (json) {
      out().println(Json.write(rows.stream().map(Json::run).toList()));
    }
    return rows.stream().anyMatch(RunVerdicts::failed) ? 1 : 0;
  }

  private List<RevisionRow> chosen(SeriesView view) {
    if (which.equals("all")) {
      return view.revisions();
    }
    if (which.equals("newest")) {
      return List.of(view.revisions().getLast());
    }
    List<RevisionRow> found =
        view.revisions().stream().filter(row -> which.equals("v" + row.number())).toList();
    if (found.isEmpty()) {
      throw new UsageException(
          "series \"%s\" has no revision \"%s\"; say v1 to v%d, or all"
              .formatted(series, which, view.row().newest()));
    }
    return found;
  }

  /** A line a patch, with each step's verdict as it comes. */
  private final class Terminal implements RunListener {
    @Override
    public void patch(LabPatch patch) {
      err().printf("%2d %s%n  ", patch.position(), patch.title());
      err().flush();
    }

    @Override
    public void step(LabPatch patch, Step step) {}

    @Override
    public void line(LabPatch patch, Step step, String line) {}

    @Override
    public void result(LabPatch patch, StepResult result) {
      err()
          .printf(
              " %s %s %.2f s%s",
              Json.lower(result.step()),
              Json.lower(result.verdict()),
              result.duration().toMillis() / 1000.0,
              result.detail().isEmpty() ? "" : " (" + result.detail() + ")");
      if (result.step() == Step.POWEROFF || result.verdict() == Verdict.ERROR) {
        err().println();
      }
      err().flush();
    }
  }
}
