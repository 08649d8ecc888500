// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.desk.prepare.KnownSeries;
import dev.reroll.desk.prepare.MailedPatches;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.prepare.TaggedRevision;
import dev.reroll.series.prep.PrepException;
import dev.reroll.series.rangediff.RangeDiff;
import dev.reroll.series.rangediff.SeriesPatch;
import dev.reroll.series.text.ByteText;
import dev.reroll.store.Store;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares what is prepared with what was sent. */
@Command(
    name = "diff",
    description = {
      "Compare what is prepared with the last revision: the range-diff against its tag, else against",
      "its mails in the database.",
      ""
    })
final class DiffPrep extends PrepAction {
  @Option(names = "--version", paramLabel = "vN", description = "Another revision than the last.")
  @Nullable String version;

  @Option(names = "--series", paramLabel = "SERIES", description = "Its number or short name.")
  @Nullable String series;

  @Override
  int run(Repository repository) throws IOException {
    PreparedSeries prepared = current(repository);
    int wanted = prepared.tracking().revision() - 1;
    if (version != null) {
      if (!version.matches("v?\\d{1,4}")) {
        throw new PrepException("\"%s\" is no version; write v2".formatted(version));
      }
      wanted = Integer.parseInt(version.replace("v", ""));
    }
    if (wanted < 1) {
      throw new PrepException("v1 has no revision before it to compare with");
    }
    RangeDiff diff = diff(prepared, wanted);
    byte[] text = ByteText.bytes(diff.text());
    out().flush();
    out().print(new String(text, java.nio.charset.StandardCharsets.UTF_8));
    return 0;
  }

  private RangeDiff diff(PreparedSeries prepared, int wanted) throws IOException {
    Optional<RangeDiff> tagged = TaggedRevision.diff(prepared, wanted);
    if (tagged.isPresent()) {
      return tagged.get();
    }
    try (Store store = openStore()) {
      SeriesView view =
          KnownSeries.find(store, prepared.tracking(), series)
              .orElseThrow(() ->
                  new PrepException(
                      "there is neither a tag %s nor a series in the database to compare with; name it with --series"
                          .formatted(prepared.tag(wanted))));
      FollowedSeries followed =
          store.followedSeries(Long.toString(view.series().id())).orElseThrow();
      List<Revision> revisions = followed.view().revisions();
      for (int i = revisions.size() - 1; i >= 0; i--) {
        if (revisions.get(i).number() == wanted) {
          List<SeriesPatch> now = MailedPatches.of(prepared).texts();
          return RangeDiff.of(followed.posted().get(i).texts(), now, RangeDiff.CREATION_FACTOR);
        }
      }
      throw new PrepException("the series in the database has no v%d".formatted(wanted));
    }
  }
}
