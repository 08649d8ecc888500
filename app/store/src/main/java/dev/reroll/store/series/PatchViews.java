// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import dev.reroll.series.RevisionKey;
import dev.reroll.store.error.Bug;
import dev.reroll.store.message.MessageRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads patches with what surrounds them. */
public final class PatchViews {
  private final Handle handle;
  private final MessageRepository messages;
  private final SeriesViews all;

  public PatchViews(Handle handle) {
    this.handle = handle;
    this.messages = new MessageRepository(handle);
    this.all = new SeriesViews(handle);
  }

  /** Returns a patch by series, revision and position (n of "n/m"). */
  public Optional<PatchView> find(long seriesId, int revision, int position) {
    Optional<SeriesView> series = all.find(Long.toString(seriesId));
    if (series.isEmpty()) {
      return Optional.empty();
    }
    return series.get().revisions().reversed().stream()
        .filter(row -> row.number() == revision)
        .flatMap(row ->
            row.patches().stream()
                .filter(patch -> patch.position() == position)
                .map(patch -> view(series.get(), row, patch)))
        .findFirst();
  }

  /** Returns the patch of an id. */
  public Optional<PatchView> find(long patchId) {
    Optional<Long> seriesId =
        handle
            .createQuery(
                "SELECT r.series FROM patch p JOIN revision r ON r.id = p.revision WHERE p.id = ?")
            .bind(0, patchId)
            .mapTo(Long.class)
            .findFirst();
    if (seriesId.isEmpty()) {
      return Optional.empty();
    }
    SeriesView series = all.find(Long.toString(seriesId.get())).orElseThrow();
    for (Revision revision : series.revisions()) {
      for (PostedPatch patch : revision.patches()) {
        if (patch.id() == patchId) {
          return Optional.of(view(series, revision, patch));
        }
      }
    }
    return Optional.empty();
  }

  private PatchView view(SeriesView series, Revision revision, PostedPatch row) {
    Mail mail = Mail.parse(messages.raw(messages.idOf(row.messageId()).orElseThrow()));
    Patch patch =
        Patch.of(mail)
            .orElseThrow(() ->
                new Bug(
                    "message \"%s\" was a patch and is none now".formatted(row.messageId()), null));
    int index = revision.patches().indexOf(row);
    return new PatchView(
        series.series(),
        revision,
        row,
        mail,
        patch,
        index > 0 ? revision.patches().get(index - 1) : null,
        index + 1 < revision.patches().size() ? revision.patches().get(index + 1) : null,
        others(series, revision, row),
        new ReplyRepository(handle).commentsOf(row.id()));
  }

  private static List<PatchView.OtherRevision> others(
      SeriesView series, Revision revision, PostedPatch row) {
    List<PatchView.OtherRevision> others = new ArrayList<>();
    for (Revision other : series.revisions()) {
      if (other.id() != revision.id()) {
        counterpart(other, row)
            .ifPresent(patch ->
                others.add(
                    new PatchView.OtherRevision(
                        other.number(), patch, patch.patchId().equals(row.patchId()))));
      }
    }
    return others;
  }

  /** Returns the patch of the same diff, else of the same title; a mere place says nothing. */
  private static Optional<PostedPatch> counterpart(Revision other, PostedPatch row) {
    String title = RevisionKey.titleKey(row.title());
    return other.patches().stream()
        .filter(patch -> patch.patchId().equals(row.patchId()))
        .findFirst()
        .or(() ->
            other.patches().stream()
                .filter(patch -> RevisionKey.titleKey(patch.title()).equals(title))
                .findFirst());
  }
}
