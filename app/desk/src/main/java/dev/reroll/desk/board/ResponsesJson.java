// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.PersonJson;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.review.tracker.Item;
import dev.reroll.store.series.ReviewComment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The response matrix as JSON. */
public record ResponsesJson(long series, int revision, List<Point> points, List<Said> comments) {
  /** What a revision did about a point. */
  public record Point(
      @JsonUnwrapped Asked asked, @JsonUnwrapped Done done, @Nullable String hunk, String state) {
    private static Point of(Responses.Row row) {
      return new Point(
          Asked.of(row.item()),
          new Done(
              Json.lower(row.done()),
              known(row.position()),
              row.why().isEmpty() ? null : row.why(),
              row.messageId()),
          row.touch() == null ? null : row.touch().hunk(),
          row.item().state().word());
    }
  }

  /**
   * A point.
   *
   * @param of the revision it is about
   */
  public record Asked(
      long item, String type, String title, PersonJson holder, int of, @Nullable Integer patch) {
    private static Asked of(Item item) {
      return new Asked(
          item.id(),
          item.type().word(),
          item.title(),
          PersonJson.of(item.holder()),
          item.place().revision(),
          known(item.place().position()));
    }
  }

  /** What was done, in which patch, and where it is said. */
  public record Done(
      String did, @Nullable Integer inPatch, @Nullable String why, @Nullable String messageId) {}

  /**
   * A comment that is no item.
   *
   * @param line what became of the line it is about
   */
  public record Said(
      String type,
      String words,
      @Nullable PersonJson holder,
      int of,
      @Nullable Integer patch,
      @Nullable String line,
      @Nullable Integer inPatch,
      String messageId) {
    private static Said of(Responses.Said said) {
      ReviewComment row = said.comment().comment();
      CarriedLine fate = said.fate();
      return new Said(
          "comment",
          row.comment().text(),
          row.author() == null ? null : PersonJson.of(row.author()),
          said.of(),
          known(said.comment().patch()),
          fate == null ? null : Json.lower(fate.fate()),
          fate == null ? null : known(fate.patch()),
          row.messageId());
    }
  }

  /** Returns what a revision did about what was asked for. */
  public static ResponsesJson of(Responses responses) {
    return new ResponsesJson(
        responses.series().series().id(),
        responses.revision(),
        responses.rows().stream().map(Point::of).toList(),
        responses.comments().stream().map(Said::of).toList());
  }

  private static @Nullable Integer known(int number) {
    return number == 0 ? null : number;
  }
}
