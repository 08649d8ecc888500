// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.review.tracker.Item;
import dev.reroll.store.tracker.ItemQuery;
import java.util.List;

/**
 * A dashboard: sections of items, with lines of text before them.
 *
 * @param name for feeds and digests, as "person greta@example.org"
 * @param path its page
 * @param query what its feed tells the changes of
 * @param lines what is to know at once
 */
public record Board(
    String name,
    String title,
    String path,
    ItemQuery query,
    List<Line> lines,
    List<Section> sections) {

  /** Copies the lists. */
  public Board {
    lines = List.copyOf(lines);
    sections = List.copyOf(sections);
  }

  /**
   * A line of text.
   *
   * @param href where it leads, "" for nowhere
   * @param bad whether it calls for somebody
   */
  public record Line(String text, String href, boolean bad) {
    static Line of(String text) {
      return new Line(text, "", false);
    }
  }

  /** Some items. */
  public record Section(String heading, List<Item> items) {
    /** Copies the list. */
    public Section {
      items = List.copyOf(items);
    }
  }
}
