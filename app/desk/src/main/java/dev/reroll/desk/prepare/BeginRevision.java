// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.board.Responses;
import dev.reroll.series.prep.PrepException;
import dev.reroll.series.prep.Rewrite;
import dev.reroll.store.Store;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Begins the next revision once one was sent: tags that, counts up, and drafts in the cover letter
 * what changed by what the database knows. Used by one thread, once.
 */
public final class BeginRevision {
  private final PreparedSeries prepared;
  private final Store store;
  private final @Nullable SeriesView series;

  /**
   * @param series the series in the database, or null if there is none
   */
  public BeginRevision(PreparedSeries prepared, Store store, @Nullable SeriesView series) {
    this.prepared = prepared;
    this.store = store;
    this.series = series;
  }

  /**
   * Tags what was sent and counts up.
   *
   * @param sent the message-id of the first mail, with or without angle brackets; null if it is not
   *     known
   */
  public void after(@Nullable String sent) throws IOException {
    int revision = prepared.tracking().revision();
    tag();
    Tracking tracking = prepared.tracking().withRevision(revision + 1);
    String id = sent == null ? null : sent.replaceAll("^<|>$", "");
    if (id != null) {
      tracking = tracking.withSent(revision, id);
    }
    StringBuilder changes = new StringBuilder("Changes in v%d:\n".formatted(revision + 1));
    changes.append(points(revision + 1));
    changes
        .append("- Link to v%d: ".formatted(revision))
        .append(id == null ? "EDITME" : prepared.settings().link(id))
        .append('\n');
    String text = CoverDraft.withChanges(prepared.branch().cover().text(), changes.toString());
    prepared.keep(text, tracking, "next");
    store.prepared().remove(prepared.tracking().changeId(), revision);
  }

  /** Returns a line for each point that is open. */
  private String points(int revision) {
    StringBuilder lines = new StringBuilder();
    if (series != null) {
      Revision next = UnmailedRevision.of(series, revision);
      for (Responses.Row row : Responses.of(store, series, next).rows()) {
        String name = row.item().holder().name();
        String done = row.why().isEmpty() ? "EDITME: " + row.item().title() : row.why();
        lines.append("- %s (%s)%n".formatted(done, name == null ? "?" : name.split(" ", 2)[0]));
      }
    }
    return lines.isEmpty() ? "- EDITME: what changed\n" : lines.toString();
  }

  /** What was sent has no cover letter's commit in it. */
  private void tag() throws IOException {
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
