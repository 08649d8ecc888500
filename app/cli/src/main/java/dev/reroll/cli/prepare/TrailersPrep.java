// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.desk.prepare.CollectedTrailer;
import dev.reroll.desk.prepare.KnownSeries;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.show.Json;
import dev.reroll.series.prep.PrepException;
import dev.reroll.series.prep.TrailerBlock;
import dev.reroll.series.text.ByteText;
import dev.reroll.series.text.RawCommit;
import dev.reroll.store.Store;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Collects trailers. */
@Command(
    name = "trailers",
    description = {
      "Show the trailers that replies gave to the last revision, and what becomes of each: kept",
      "where the patch is the same, dropped where it changed (Reviewed-by, Tested-by), to be asked",
      "for (Acked-by), or not counted, by b4's rules, as somebody else sent it, or as",
      "b4.trailers-ignore-from names who gave it.",
      "",
      "With -u they stand in the order of b4.trailer-order, and your own Signed-off-by at the end.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  reroll prep trailers",
      "  reroll prep trailers -u             put on the patches what is kept"
    })
final class TrailersPrep extends PrepAction {
  private record Collected(
      int patch,
      String name,
      String value,
      String fate,
      boolean set,
      @Nullable String invalidBecause,
      String messageId) {
    private static Collected of(CollectedTrailer one) {
      return new Collected(
          one.patch(),
          one.trailer().key(),
          one.trailer().value(),
          Json.lower(one.fate()),
          one.set(),
          one.refused(),
          one.messageId());
    }
  }

  @Option(
      names = {"-u", "--update"},
      description = "Put those that are kept on the patches.")
  boolean update;

  @Option(names = "--asked", description = "With -u: also those that were to be asked for.")
  boolean asked;

  @Option(names = "--series", paramLabel = "SERIES", description = "Its number or short name.")
  @Nullable String series;

  @Option(names = "--json", description = "Print them as JSON.")
  boolean json;

  @Override
  int run(Repository repository) throws IOException {
    PreparedSeries prepared = current(repository);
    List<CollectedTrailer> all;
    try (Store store = openStore()) {
      SeriesView view =
          KnownSeries.find(store, prepared.tracking(), series)
              .orElseThrow(() ->
                  new PrepException(
                      "the database has no earlier revision of %s; import the thread, or name the series with --series"
                          .formatted(prepared.tracking().changeId())));
      all = CollectedTrailer.of(store, view, prepared);
    }
    if (json) {
      out().println(Json.write(all.stream().map(Collected::of).toList()));
    } else {
      for (CollectedTrailer one : all) {
        out()
            .printf(
                "%2d %s: %s%n   %s%s, <%s>%n",
                one.patch(),
                one.trailer().key(),
                one.trailer().value(),
                one.fate().words(),
                one.refused() != null
                    ? ": " + one.refused()
                    : one.set() ? ", on the patch already" : "",
                one.messageId());
      }
    }
    if (update) {
      put(prepared, all.stream().filter(one -> wanted(one) && !one.set()).toList());
    }
    return 0;
  }

  private boolean wanted(CollectedTrailer one) {
    return one.fate() == CollectedTrailer.Fate.KEEP
        || (asked && one.fate() == CollectedTrailer.Fate.ASK);
  }

  private void put(PreparedSeries prepared, List<CollectedTrailer> wanted) throws IOException {
    Map<ObjectId, List<String>> added = new LinkedHashMap<>();
    for (CollectedTrailer one : wanted) {
      ObjectId commit = prepared.branch().patches().get(one.patch() - 1);
      added
          .computeIfAbsent(commit, _ -> new ArrayList<>())
          .add(one.trailer().key() + ": " + one.trailer().value());
    }
    String own = prepared.settings().person().getEmailAddress();
    String order = prepared.settings().b4().value("trailer-order");
    Map<ObjectId, String> messages = new HashMap<>();
    try (RevWalk walk = new RevWalk(prepared.repository())) {
      for (Map.Entry<ObjectId, List<String>> entry : added.entrySet()) {
        RawCommit raw = RawCommit.of(walk.parseCommit(entry.getKey()).getRawBuffer());
        TrailerBlock block = TrailerBlock.read(ByteText.utf8(raw.message()));
        messages.put(entry.getKey(), block.with(entry.getValue(), own, order));
      }
    }
    prepared
        .branch()
        .change(prepared.repository(), prepared.branch().cover(), messages, "trailers");
    if (!json) {
      out().printf("%d trailers put on %d patches%n", wanted.size(), messages.size());
    }
  }
}
