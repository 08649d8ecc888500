// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import java.util.List;

/** A dashboard as JSON. */
public record BoardJson(String title, List<String> lines, List<Section> sections) {
  /** Items under a heading. */
  public record Section(String heading, List<ItemJson> items) {}

  /** Returns a dashboard with its items as lists have them. */
  public static BoardJson of(Board board, TrackerJson items) {
    return new BoardJson(
        board.title(),
        board.lines().stream().map(Board.Line::text).toList(),
        board.sections().stream()
            .map(section -> new Section(section.heading(), items.list(section.items())))
            .toList());
  }
}
