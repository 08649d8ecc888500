// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.desk.prepare.BeginRevision;
import dev.reroll.desk.prepare.KnownSeries;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.series.prep.PrepException;
import dev.reroll.store.Store;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Begins the next revision of what was sent. */
@Command(
    name = "next",
    description = {
      "Begin the next revision: tags what was sent as sent/NAME-vN, counts the version up, and puts",
      "a draft of what changed in the cover letter, by what the database knows of the last one.",
      ""
    },
    footer = {"", "Example:", "  reroll prep next --message 20261121-fbnic-v1-0-12@example.org"})
final class NextRevision extends PrepAction {
  @Option(
      names = "--message",
      paramLabel = "ID",
      description = "The message-id of the cover letter as sent; else found in the database.")
  @Nullable String message;

  @Option(names = "--series", paramLabel = "SERIES", description = "Its number or short name.")
  @Nullable String series;

  @Override
  int run(Repository repository) throws IOException {
    PreparedSeries prepared = current(repository);
    int revision = prepared.tracking().revision();
    if (prepared.branch().patches().isEmpty()) {
      throw new PrepException("there is no patch on the branch that could have been sent");
    }
    try (Store store = openStore()) {
      Optional<SeriesView> view = KnownSeries.find(store, prepared.tracking(), series);
      new BeginRevision(prepared, store, view.orElse(null))
          .after(message != null ? message : sent(view, revision));
    }
    out().printf("v%d begins; v%d is %s%n", revision + 1, revision, prepared.tag(revision));
    return 0;
  }

  private static @Nullable String sent(Optional<SeriesView> view, int revision) {
    return view.flatMap(series ->
            series.revisions().stream()
                .filter(row -> row.number() == revision)
                .flatMap(row -> row.firstMessageId().stream())
                .findFirst())
        .orElse(null);
  }
}
