// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.review.Anchor;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.series.ReviewComment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment.
 *
 * @param carried where its line went in later revisions
 */
public record CommentJson(
    String messageId,
    PersonJson from,
    @JsonUnwrapped Line place,
    @Nullable String quoted,
    String text,
    List<Carried> carried) {
  /** A line that a comment is about; one of a mail's text has neither path nor side. */
  public record Line(@Nullable String path, @Nullable String side, @Nullable Integer line) {
    private static Line of(@Nullable Anchor anchor, int messageLine) {
      return anchor == null
          ? new Line(null, null, known(messageLine))
          : new Line(anchor.path(), Json.lower(anchor.side()), known(anchor.line()));
    }
  }

  /**
   * Where a line went.
   *
   * @param version the revision
   * @param fate what became of it there
   */
  public record Carried(
      int version,
      String fate,
      @Nullable Integer patch,
      @JsonUnwrapped Line place,
      @Nullable String text) {
    private static Carried of(CarriedLine line, FollowedSeries followed) {
      return new Carried(
          followed.number(line.revision()),
          Json.lower(line.fate()),
          line.path() == null ? Integer.valueOf(line.patch()) : known(line.patch()),
          new Line(
              line.path(),
              line.side() == null ? null : Json.lower(line.side()),
              known(line.line())),
          line.found() ? line.text() : null);
    }
  }

  static CommentJson of(ReviewComment row, FollowedSeries followed) {
    String quoted = row.comment().quoted();
    return new CommentJson(
        row.messageId(),
        PersonJson.of(row.author()),
        Line.of(row.comment().anchor(), row.comment().messageLine()),
        quoted.isEmpty() ? null : quoted,
        row.comment().text(),
        followed.lines(row).stream().map(line -> Carried.of(line, followed)).toList());
  }

  private static @Nullable Integer known(int number) {
    return number == 0 ? null : number;
  }
}
