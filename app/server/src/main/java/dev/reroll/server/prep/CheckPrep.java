// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import dev.reroll.review.gate.Facts;
import dev.reroll.server.command.Configuration;
import dev.reroll.server.gate.ForceOption;
import dev.reroll.server.gate.GateJson;
import dev.reroll.server.gate.GateText;
import dev.reroll.server.gate.Judged;
import dev.reroll.server.gate.Policies;
import dev.reroll.store.SeriesView;
import dev.reroll.store.Store;
import dev.reroll.store.gate.Sent;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says whether what is prepared may be sent. */
@Command(
    name = "check",
    description = {
      "Run the checks on the patches, and tell every reason not to send them; see reroll gate.",
      "The builds, boots and scenarios of the lab are those of reroll run, once it is mailed.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 if nothing stops it, else 1.",
      "",
      "Examples:",
      "  reroll prep check --no-run --json",
      "  reroll prep check --force \"agreed with the maintainer on IRC\""
    })
final class CheckPrep extends PrepAction {
  @Option(names = "--no-run", description = "Run no checks; take what is known of these commits.")
  boolean noRun;

  @Option(names = "--series", paramLabel = "SERIES", description = "Its number or short name.")
  @Nullable String series;

  @Mixin ForceOption force = new ForceOption();

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  int run(Repository repository) throws IOException, InterruptedException {
    Prepared prepared = current(repository);
    CheckedCommits checked = new CheckedCommits(prepared);
    if (!noRun) {
      checked.run(known().root().commandLine());
    }
    try (Store store = openStore()) {
      Judged judged = force.keep(store, judge(prepared, store, checked.read(), series));
      if (json) {
        out().println(GateJson.write(GateJson.of(judged)));
      } else {
        GateText.print(out(), judged);
      }
      return judged.passes() ? 0 : 1;
    }
  }

  /** Judges what is prepared as of now. */
  static Judged judge(
      Prepared prepared, Store store, Facts.Verdicts verdicts, @Nullable String series)
      throws IOException, InterruptedException {
    Optional<SeriesView> view = KnownSeries.find(store, prepared.tracking(), series);
    Facts facts =
        new PreparedFacts(prepared, store, view.orElse(null), Instant.now()).gather(verdicts);
    String project = view.map(known -> known.row().project()).orElse(null);
    int revision = prepared.tracking().revision();
    return Judged.of(
        store,
        "%s v%d".formatted(prepared.branch().name(), revision),
        new Sent(prepared.tracking().changeId(), revision, ""),
        facts,
        Policies.read(Configuration.file(), project));
  }
}
