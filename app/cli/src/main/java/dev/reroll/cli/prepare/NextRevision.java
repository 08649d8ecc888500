// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.desk.board.Responses;
import dev.reroll.desk.prepare.CoverDraft;
import dev.reroll.desk.prepare.CoverLetter;
import dev.reroll.desk.prepare.KnownSeries;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.prepare.Tracking;
import dev.reroll.desk.prepare.UnmailedRevision;
import dev.reroll.series.prep.PrepException;
import dev.reroll.series.prep.Rewrite;
import dev.reroll.store.Store;
import dev.reroll.store.series.RevisionRow;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
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
      begin(prepared, message != null ? message : sent(view, revision), store, view.orElse(null));
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

  /** Tags what was sent and counts up. */
  static void begin(
      PreparedSeries prepared, @Nullable String sent, Store store, @Nullable SeriesView series)
      throws IOException {
    int revision = prepared.tracking().revision();
    tag(prepared);
    Tracking tracking = prepared.tracking().withRevision(revision + 1);
    String id = sent == null ? null : sent.replaceAll("^<|>$", "");
    if (id != null) {
      tracking = tracking.withSent(revision, id);
    }
    StringBuilder changes = new StringBuilder("Changes in v%d:\n".formatted(revision + 1));
    changes.append(points(store, series, revision + 1));
    changes
        .append("- Link to v%d: ".formatted(revision))
        .append(id == null ? "EDITME" : prepared.settings().link(id))
        .append('\n');
    String text = CoverDraft.withChanges(prepared.branch().cover().text(), changes.toString());
    store(prepared, text, tracking, "next");
    store.prepared().remove(prepared.tracking().changeId(), revision);
  }

  /** Returns a line for each point that is open. */
  private static String points(Store store, @Nullable SeriesView series, int revision) {
    StringBuilder lines = new StringBuilder();
    if (series != null) {
      RevisionRow next = UnmailedRevision.of(series, revision);
      for (Responses.Row row : Responses.of(store, series, next).rows()) {
        String name = row.item().holder().name();
        String done = row.why().isEmpty() ? "EDITME: " + row.item().title() : row.why();
        lines.append("- %s (%s)%n".formatted(done, name == null ? "?" : name.split(" ", 2)[0]));
      }
    }
    return lines.isEmpty() ? "- EDITME: what changed\n" : lines.toString();
  }

  /** What was sent has no cover letter's commit in it. */
  private static void tag(PreparedSeries prepared) throws IOException {
    String name = Constants.R_TAGS + prepared.tag(prepared.tracking().revision());
    Repository repository = prepared.repository();
    if (repository.exactRef(name) != null) {
      return;
    }
    ObjectId bare =
        Rewrite.onto(repository, prepared.branch().base(), prepared.branch().patches(), Map.of());
    TagBuilder tag = new TagBuilder();
    tag.setTag(Repository.shortenRefName(name));
    tag.setObjectId(bare, Constants.OBJ_COMMIT);
    tag.setTagger(prepared.settings().person());
    List<String> prefixes = prepared.prefixes();
    tag.setMessage(
        (prefixes.isEmpty() ? "" : "[" + String.join(" ", prefixes) + "] ")
            + prepared.title()
            + "\n\n"
            + CoverLetter.body(prepared, /* signed= */ false));
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(tag);
      inserter.flush();
      RefUpdate update = repository.updateRef(name);
      update.setExpectedOldObjectId(ObjectId.zeroId());
      update.setNewObjectId(id);
      if (update.update() != RefUpdate.Result.NEW) {
        throw new PrepException("cannot make the tag \"%s\"".formatted(tag.getTag()));
      }
    }
  }
}
