// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import dev.reroll.series.prep.PrepException;
import dev.reroll.series.rangediff.RangeDiff;
import dev.reroll.series.rangediff.RangeDiff.Range;
import dev.reroll.series.rangediff.SeriesPatch;
import dev.reroll.series.text.ByteText;
import dev.reroll.store.Store;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.series.RevisionRow;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
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
  private static final Pattern BASE = Pattern.compile("(?m)^base-commit: ([0-9a-f]{40})\\s*$");

  @Option(names = "--version", paramLabel = "vN", description = "Another revision than the last.")
  @Nullable String version;

  @Option(names = "--series", paramLabel = "SERIES", description = "Its number or short name.")
  @Nullable String series;

  @Override
  int run(Repository repository) throws IOException {
    Prepared prepared = current(repository);
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

  private RangeDiff diff(Prepared prepared, int wanted) throws IOException {
    Optional<RangeDiff> tagged = sinceTag(prepared, wanted);
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
      FollowedSeries followed = store.followedSeries(Long.toString(view.row().id())).orElseThrow();
      List<RevisionRow> revisions = followed.view().revisions();
      for (int i = revisions.size() - 1; i >= 0; i--) {
        if (revisions.get(i).number() == wanted) {
          List<SeriesPatch> now = MailedPatches.of(prepared).texts();
          return RangeDiff.of(followed.posted().get(i).texts(), now, RangeDiff.CREATION_FACTOR);
        }
      }
      throw new PrepException("the series in the database has no v%d".formatted(wanted));
    }
  }

  /** Compares with a revision that was tagged when it was sent; empty if it was not. */
  static Optional<RangeDiff> sinceTag(Prepared prepared, int wanted) throws IOException {
    Optional<Range> tagged = tagged(prepared, wanted);
    if (tagged.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        RangeDiff.of(
            prepared.repository(),
            tagged.get(),
            new Range(prepared.branch().start(), prepared.branch().end()),
            RangeDiff.CREATION_FACTOR));
  }

  private static Optional<Range> tagged(Prepared prepared, int wanted) throws IOException {
    Ref ref = prepared.repository().exactRef(Constants.R_TAGS + prepared.tag(wanted));
    ObjectId id = ref == null ? null : ref.getObjectId();
    if (id == null) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(prepared.repository())) {
      if (!(walk.parseAny(id) instanceof RevTag tag)) {
        return Optional.empty();
      }
      walk.parseBody(tag);
      Matcher base = BASE.matcher(tag.getFullMessage());
      return base.find()
          ? Optional.of(new Range(ObjectId.fromString(base.group(1)), walk.peel(tag).copy()))
          : Optional.empty();
    }
  }
}
