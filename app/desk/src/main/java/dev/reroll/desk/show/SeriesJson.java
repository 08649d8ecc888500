// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import dev.reroll.desk.gate.GateJson;
import dev.reroll.review.Anchor;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.series.pull.PullRequest;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.gate.Force;
import dev.reroll.store.series.CommentRow;
import dev.reroll.store.series.GivenTrailer;
import dev.reroll.store.series.PatchRow;
import dev.reroll.store.series.RevisionRow;
import dev.reroll.store.series.SeriesReport;
import dev.reroll.store.series.SeriesRow;
import dev.reroll.store.series.SeriesView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code reroll series} prints with --json; scripts rely on it. */
public final class SeriesJson {
  private SeriesJson() {}

  private static Map<String, @Nullable Object> head(SeriesRow row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", row.id());
    json.put("project", row.project());
    json.put("name", row.name() != null ? row.name() : row.title());
    json.put("title", row.title());
    json.put("kind", row.pull() ? "pull" : "patches");
    json.put("author", Json.address(row.author()));
    json.put("open_objections", row.openObjections());
    json.put("suggested_objections", row.suggestedObjections());
    json.put("red", row.red());
    json.put("last_activity", Json.time(row.lastActivity()));
    return json;
  }

  /** An entry of the list of series. */
  public static Map<String, @Nullable Object> entry(SeriesView view) {
    Map<String, @Nullable Object> json = head(view.row());
    json.put("revisions", view.revisions().stream().map(SeriesJson::revision).toList());
    return json;
  }

  private static Map<String, @Nullable Object> revision(RevisionRow row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", row.number());
    json.put("expected", row.expected());
    json.put("received", row.received());
    json.put("rfc", row.rfc());
    json.put("resend", row.resend());
    json.put("date", Json.time(row.date()));
    json.put("thread", row.threadId());
    json.put("kind", row.pull() == null ? "patches" : "pull");
    json.put("pull", row.pull() == null ? null : pull(row.pull()));
    json.put("taken_over", row.takenOver() == null ? null : takenOver(row.takenOver()));
    return json;
  }

  private static Map<String, @Nullable Object> pull(PullRequest pull) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("repository", pull.repository());
    json.put("ref", pull.ref());
    json.put("base", pull.base());
    json.put("head", pull.head());
    return json;
  }

  /** What stays of the revision that one amends. */
  private static Map<String, @Nullable Object> takenOver(RevisionRow.TakenOver over) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", over.number());
    json.put(
        "patches",
        over.patches().stream()
            .map(patch -> {
              Map<String, @Nullable Object> one = new LinkedHashMap<>();
              one.put("number", patch.position());
              one.put("message_id", patch.messageId());
              one.put("title", patch.title());
              return one;
            })
            .toList());
    return json;
  }

  /** A series with all that was said of it. */
  public static Map<String, @Nullable Object> whole(
      SeriesReport report, FollowedSeries followed, Function<RevisionRow, List<Force>> forces) {
    Map<String, @Nullable Object> json = head(report.view().row());
    List<Object> revisions = new ArrayList<>();
    for (SeriesReport.Revision row : report.revisions()) {
      Map<String, @Nullable Object> one = revision(row, followed);
      one.put("forced", GateJson.forces(forces.apply(row.row())));
      revisions.add(one);
    }
    json.put("revisions", revisions);
    return json;
  }

  private static Map<String, @Nullable Object> revision(
      SeriesReport.Revision revision, FollowedSeries followed) {
    Map<String, @Nullable Object> json = revision(revision.row());
    Map<String, @Nullable Object> link = new LinkedHashMap<>();
    link.put("reason", revision.link().reason());
    link.put("confidence", revision.link().confidence());
    json.put("link", link);
    json.put("author", Json.address(revision.author()));
    SeriesReport.Posted cover = revision.cover();
    json.put("cover", cover == null ? null : posted(cover, followed));
    List<PatchRow> rows = revision.row().patches();
    json.put(
        "patches",
        revision.patches().stream()
            .map(posted -> patch(posted, rows.get(revision.patches().indexOf(posted)), followed))
            .toList());
    return json;
  }

  private static Map<String, @Nullable Object> posted(
      SeriesReport.Posted posted, FollowedSeries followed) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("message_id", posted.messageId());
    json.put("subject", posted.subject());
    json.put("trailers", posted.trailers().stream().map(SeriesJson::trailer).toList());
    json.put("comments", posted.comments().stream().map(said -> comment(said, followed)).toList());
    return json;
  }

  private static Map<String, @Nullable Object> patch(
      SeriesReport.Posted posted, PatchRow row, FollowedSeries followed) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("number", posted.number());
    json.put("message_id", posted.messageId());
    json.put("subject", posted.subject());
    json.put("author", Json.address(posted.author()));
    json.put("trailers", posted.trailers().stream().map(SeriesJson::trailer).toList());
    json.put("comments", posted.comments().stream().map(said -> comment(said, followed)).toList());
    json.put("id", row.id());
    json.put("title", row.title());
    json.put("patch_id", row.patchId());
    json.put("files", row.files());
    json.put("added", row.added());
    json.put("removed", row.removed());
    json.put("run", row.run() == null ? null : Json.run(row.run()));
    return json;
  }

  private static Map<String, @Nullable Object> trailer(GivenTrailer given) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", given.trailer().key());
    json.put("value", given.trailer().value());
    json.put("message_id", given.messageId());
    json.put("from", Json.address(given.from()));
    json.put("valid", given.invalid() == null);
    json.put("invalid_because", given.invalid());
    return json;
  }

  private static Map<String, @Nullable Object> comment(CommentRow row, FollowedSeries followed) {
    Anchor anchor = row.comment().anchor();
    int line = anchor != null ? anchor.line() : row.comment().messageLine();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("message_id", row.messageId());
    json.put("from", Json.address(row.author()));
    json.put("path", anchor == null ? null : anchor.path());
    json.put("side", anchor == null ? null : Json.lower(anchor.side()));
    json.put("line", line == 0 ? null : line);
    json.put("quoted", row.comment().quoted().isEmpty() ? null : row.comment().quoted());
    json.put("text", row.comment().text());
    json.put(
        "carried",
        followed.lines(row).stream().map(carried -> carried(carried, followed)).toList());
    return json;
  }

  private static Map<String, @Nullable Object> carried(CarriedLine line, FollowedSeries followed) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", followed.number(line.revision()));
    json.put("fate", Json.lower(line.fate()));
    json.put("patch", line.patch() == 0 && line.path() != null ? null : line.patch());
    json.put("path", line.path());
    json.put("side", line.side() == null ? null : Json.lower(line.side()));
    json.put("line", line.line() == 0 ? null : line.line());
    json.put("text", line.found() ? line.text() : null);
    return json;
  }
}
