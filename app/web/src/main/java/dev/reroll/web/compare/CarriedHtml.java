// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.compare;

import dev.reroll.desk.show.Show;
import dev.reroll.review.Anchor;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.review.carry.CarriedLine.Fate;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Patch;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.follow.FollowedSeries.FollowedComment;
import dev.reroll.store.series.CommentRow;
import dev.reroll.web.lines.HtmlWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes where lines that were commented on are now, and what was asked about lines before. */
public final class CarriedHtml {
  private final FollowedSeries series;
  private final int revision;
  private final int patch;
  private final Show show;
  private final BiConsumer<HtmlWriter, CommentRow> tracked;

  /**
   * @param revision index of the revision whose patch is shown
   * @param patch its n of "n/m"
   * @param tracked writes what is tracked of a comment
   */
  public CarriedHtml(
      FollowedSeries series,
      int revision,
      int patch,
      Show show,
      BiConsumer<HtmlWriter, CommentRow> tracked) {
    this.series = series;
    this.revision = revision;
    this.patch = patch;
    this.show = show;
    this.tracked = tracked;
  }

  /** Returns the id of a line of a diff, for addresses. */
  public static String lineId(int file, Anchor.Side side, int line) {
    return "f%d%s%d".formatted(file, side == Anchor.Side.OLD ? "o" : "n", line);
  }

  /** Writes what became of a comment's line in each later revision. */
  public void fates(HtmlWriter out, CommentRow comment) {
    List<CarriedLine> lines = series.lines(comment);
    if (lines.isEmpty()) {
      return;
    }
    out.raw("<p class=\"fates\">");
    for (CarriedLine line : lines) {
      String fate = line.fate().name().toLowerCase(Locale.ROOT);
      out.raw("<span class=\"verdict fate-").raw(fate).raw("\">");
      String words = "v%d %s".formatted(series.number(line.revision()), fate);
      if (line.found()) {
        out.raw("<a href=\"").raw(href(line)).raw("\">").text(words).raw("</a>");
      } else {
        out.text(words);
      }
      out.raw("</span> ");
    }
    out.raw("</p>");
  }

  private String href(CarriedLine line) {
    if (line.patch() == 0) {
      String cover = series.view().revisions().get(line.revision()).coverMessageId();
      return cover == null ? "#" : "/message/" + show.path(cover);
    }
    String page =
        "/series/%d/v%d/%d"
            .formatted(series.view().row().id(), series.number(line.revision()), line.patch());
    Patch posted = series.posted().get(line.revision()).patch(line.patch());
    Anchor.Side side = line.side();
    if (posted == null || side == null) {
      return page + "#message";
    }
    int number = 0;
    for (FileDiff file : posted.files()) {
      number++;
      if (file.path().equals(line.path())) {
        return page + "#" + lineId(number, side, line.line());
      }
    }
    return page;
  }

  /** Writes what was asked about a line of this patch in older revisions. */
  public void asked(HtmlWriter out, String path, Anchor.Side side, int line) {
    for (FollowedComment comment : series.comments()) {
      CarriedLine here = here(comment);
      if (here != null
          && here.found()
          && path.equals(here.path())
          && side == here.side()
          && line == here.line()) {
        out.raw("<tr class=\"said\"><td></td><td></td><td colspan=\"2\">");
        asked(out, comment, here);
        out.raw("</td></tr>\n");
      }
    }
  }

  /** Returns what was asked in older revisions about the message, or lines that are gone now. */
  public String askedOfNoLine() {
    HtmlWriter out = new HtmlWriter();
    for (FollowedComment comment : series.comments()) {
      CarriedLine here = here(comment);
      if (here != null && (here.path() == null || !here.found())) {
        asked(out, comment, here);
      }
    }
    return out.toString();
  }

  private @Nullable CarriedLine here(FollowedComment comment) {
    for (CarriedLine line : comment.lines()) {
      if (line.revision() == revision && line.patch() == patch) {
        return line;
      }
    }
    return null;
  }

  private void asked(HtmlWriter out, FollowedComment comment, CarriedLine here) {
    int number = series.number(comment.revision());
    int total = series.view().revisions().get(comment.revision()).total();
    Anchor anchor = comment.comment().comment().anchor();
    String what = anchor == null ? "message" : "line";
    out.raw("<details class=\"comment asked\"><summary>asked at <a href=\"/series/");
    out.number(series.view().row().id()).raw("/v").number(number).raw("/");
    out.number(comment.patch()).raw("\">v").number(number).raw(" ").number(comment.patch());
    out.raw("/").number(total).raw("</a> by ").text(show.person(comment.comment().author()));
    out.raw(", ").raw(what).raw(" <b class=\"fate-");
    out.raw(here.fate().name().toLowerCase(Locale.ROOT)).raw("\">");
    out.raw(
        here.fate() == Fate.UNKNOWN
            ? "not shown here"
            : here.fate().name().toLowerCase(Locale.ROOT));
    out.raw("</b></summary>");
    if (anchor != null && here.fate() != Fate.UNTOUCHED) {
      out.raw("<pre class=\"was\">").text(anchor.quoted()).raw("</pre>");
    }
    out.raw("<pre>").text(comment.comment().comment().text()).raw("</pre>");
    tracked.accept(out, comment.comment());
    out.raw("</details>");
  }
}
