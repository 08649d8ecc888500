// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.Board;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard.
 *
 * @param words what is searched for, or null where nothing can be
 */
record BoardView(
    PageLink up,
    String heading,
    @Nullable String words,
    List<Board.Line> lines,
    List<Section> sections,
    Formats formats) {

  /**
   * Some items.
   *
   * @param id of its heading
   */
  record Section(String id, String heading, int count, ItemTable table) {}
}
