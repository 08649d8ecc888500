// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.review.tracker.Item;
import dev.reroll.store.tracker.ItemLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All of an item. */
public record WholeItemJson(
    @JsonUnwrapped ItemJson item,
    @JsonUnwrapped Place place,
    @JsonUnwrapped Raised raised,
    List<Link> links,
    List<ProposalJson> proposals,
    List<EntryJson> history) {
  /** What it is about. */
  public record Place(
      String seriesTitle,
      @Nullable Integer patch,
      @Nullable String path,
      @Nullable String line,
      @Nullable String subsystem) {
    static Place of(Item item) {
      Item.Place place = item.place();
      return new Place(
          place.seriesTitle(),
          place.position() == 0 ? null : place.position(),
          place.path(),
          place.line(),
          item.subsystem().isEmpty() ? null : item.subsystem());
    }
  }

  /**
   * How it came.
   *
   * @param standingFrom what says what the holder is to the code
   */
  public record Raised(String standingFrom, String raised, @Nullable String snoozed) {
    static Raised of(Item item) {
      return new Raised(
          item.standingFrom(),
          item.raised().toString(),
          item.snoozed().known() ? item.snoozed().toString() : null);
    }
  }

  /**
   * What joins it with another.
   *
   * @param direction "to" the other, or "from" it
   */
  public record Link(
      String relation, String direction, long id, String type, String title, String reason) {
    static Link of(ItemLink link) {
      return new Link(
          link.relation().words(),
          link.forward() ? "to" : "from",
          link.other().id(),
          link.other().type().word(),
          link.other().title(),
          link.reason());
    }
  }
}
