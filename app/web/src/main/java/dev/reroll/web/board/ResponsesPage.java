// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.Responses;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.Show;
import dev.reroll.review.Evidence;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.review.tracker.AnchorTouch;
import dev.reroll.review.tracker.Titles;
import dev.reroll.store.series.ReviewComment;
import dev.reroll.web.http.Urls;
import org.jspecify.annotations.Nullable;

/** The page of what a revision did about each point. */
final class ResponsesPage {
  private final Show show;
  private final Responses responses;
  private final long series;
  private final int revision;
  private final Urls urls = new Urls();
  private final ItemLinks links = new ItemLinks();

  ResponsesPage(Show show, Responses responses) {
    this.show = show;
    this.responses = responses;
    this.series = responses.series().series().id();
    this.revision = responses.revision();
  }

  ResponsesView view() {
    return new ResponsesView(
        new PageLink(urls.series(series), "Series"),
        "What v%d did about each point · %s"
            .formatted(revision, responses.series().series().title()),
        responses.summary(),
        "v" + revision,
        responses.series().revisions().stream().map(row -> step(row.number())).toList(),
        urls.responsesAsChangelog(series, revision),
        urls.responsesAsReplies(series, revision),
        urls.json(urls.responses(series, revision), ""),
        responses.rows().stream().map(this::point).toList(),
        responses.comments().stream().map(this::said).toList());
  }

  private Tab step(int number) {
    return Tab.of(urls.responses(series, number), "v" + number, number == revision);
  }

  private ResponsesView.Point point(Responses.Row row) {
    AnchorTouch.Touch touch = row.touch();
    return new ResponsesView.Point(
        links.item(row.item(), row.item().title()),
        links.quotes(row.item()),
        place(row.item().place().revision(), row.item().place().position()),
        show.person(row.item().holder()),
        row.done().words(),
        "d-" + Json.lower(row.done()),
        patch(row.position()),
        row.why(),
        links.messageIfKnown(row.messageId()),
        touch == null ? null : hunk(touch),
        StateView.of(row.item().state(), /* red= */ false));
  }

  /** Leads to the patch that something was said of, or to what the revision did. */
  private PageLink place(int of, int position) {
    return position > 0
        ? new PageLink(urls.patch(series, of, position), "v%d %d".formatted(of, position))
        : new PageLink(urls.responses(series, of), "v" + of);
  }

  private @Nullable PageLink patch(int position) {
    return position > 0
        ? new PageLink(urls.patch(series, revision, position), "patch " + position)
        : null;
  }

  private static ResponsesView.Hunk hunk(AnchorTouch.Touch touch) {
    String where = touch.gone() ? "the line is gone" : "around the line";
    return new ResponsesView.Hunk(
        "%s, patch %d".formatted(where, touch.position()), touch.path(), touch.hunk());
  }

  private ResponsesView.Said said(Responses.Said said) {
    ReviewComment row = said.comment().comment();
    String text = row.comment().text();
    return new ResponsesView.Said(
        "comment: " + Titles.of(text),
        links.quote(new Evidence(row.messageId(), text)),
        place(said.of(), said.comment().patch()),
        show.person(row.author()),
        fate(said.fate()));
  }

  private ResponsesView.@Nullable Fate fate(@Nullable CarriedLine line) {
    if (line == null) {
      return null;
    }
    String word = Json.lower(line.fate());
    return new ResponsesView.Fate(
        "line " + word, "fate-" + word, line.found() ? patch(line.patch()) : null);
  }
}
