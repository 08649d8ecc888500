// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.gate;

import dev.reroll.cli.command.Home;
import dev.reroll.desk.gate.GateJson;
import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.gate.KnownTrees;
import dev.reroll.desk.gate.Policies;
import dev.reroll.desk.gate.TypedMoment;
import dev.reroll.desk.settings.Configuration;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.review.gate.GateRule;
import dev.reroll.review.gate.Policy;
import dev.reroll.store.Store;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a revision that is in the database may be sent, or might have been. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Tell every reason not to send a revision, each with its remedy: open objections, unanswered",
      "questions, conditions not met, red checks, lost trailers, people left out, and the like.",
      "",
      "A revision that was mailed is judged by what was known when it was: what was said later does",
      "not count, what its own messages say does. --as-of judges it by another moment. Checks and",
      "runs count whenever they were made, as they tell of the patches and not of the talk.",
      ""
    },
    footer = {
      "",
      "What stops (hard), what is only told (soft) and what is not looked at (off) is the project's",
      "policy, in the configuration file:",
      "  [gate \"netdev\"]",
      "      cc-missing = hard",
      "      most-patches = 15",
      "",
      "Exit status: 0 if nothing stops it, else 1.",
      "",
      "Examples:",
      "  reroll gate fbnic v4",
      "  reroll gate fbnic v2 --as-of now --json",
      "  reroll gate fbnic v4 --repo ~/src/net-next",
      "  reroll gate fbnic v5 --force \"agreed with the maintainer on IRC\""
    })
public final class GateCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SERIES",
      description = "Its number or short name.")
  @Nullable String series;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "vN",
      description = "The revision, else the newest.")
  @Nullable String revision;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "Judge by what was known then: now, a day (2026-10-31) or a time in ISO 8601.")
  @Nullable String asOf;

  @Mixin ForceOption force = new ForceOption();

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = {
        "Look the commit it applies to up in this git repository, and in the bases of the",
        "configuration. May be given several times."
      })
  List<Path> repositories = List.of();

  @Option(names = "--rules", description = "List what is looked at, and how much each counts.")
  boolean rules;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() {
    CommandSpec known = Objects.requireNonNull(spec);
    PrintWriter out = known.commandLine().getOut();
    if (rules) {
      Policy policy = Policies.read(Configuration.file(), series);
      for (GateRule rule : GateRule.values()) {
        out.printf("%-24s %-5s %s%n", rule.word(), policy.severity(rule).word(), rule.text());
      }
      out.flush();
      return 0;
    }
    if (series == null) {
      throw new UsageException("say of which series: reroll gate SERIES [vN]");
    }
    try (Store store = Home.of(known).openStore()) {
      JudgedRevision judged = force.keep(store, judge(store, series));
      if (json) {
        out.println(Json.write(GateJson.of(judged)));
      } else {
        GateText.print(out, judged);
      }
      out.flush();
      return judged.passes() ? 0 : 1;
    }
  }

  private JudgedRevision judge(Store store, String wanted) {
    SeriesView view = store.requireSeries(wanted);
    Revision row =
        (revision == null ? view.newest() : view.revision(revision))
            .orElseThrow(() -> new NotFound("series \"%s\" has no %s".formatted(wanted, revision)));
    Instant at = TypedMoment.of(asOf);
    return JudgedRevision.of(
        store,
        view,
        row,
        at,
        Policies.read(Configuration.file(), view.series().project()),
        KnownTrees.with(repositories));
  }
}
