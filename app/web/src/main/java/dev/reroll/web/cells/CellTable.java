// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.cells;

import dev.reroll.web.http.VisibleText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table of verdicts, as its template shows it; public since templates ask it.
 *
 * @param corner what the rows are
 */
public record CellTable(String corner, List<Column> columns, List<Row> rows) {
  public CellTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * The head of a column.
   *
   * @param isPatch whether it has a title of a patch, written upwards
   * @param number the patch's, "" for none
   * @param href where the patch is, or null
   * @param title what is shown of it under the pointer, or null
   */
  public record Column(
      boolean isPatch, String number, String text, @Nullable String href, @Nullable String title) {
    /** A column of a patch with its title. */
    public static Column ofPatch(int position, String text, String href, String title) {
      return new Column(true, Integer.toString(position), text, href, VisibleText.plain(title));
    }

    /** A column that has a title as patches have. */
    public static Column upwards(String text) {
      return new Column(true, "", text, null, null);
    }

    /** A column that has a word or number at its head. */
    public static Column plain(String text, @Nullable String title) {
      return new Column(false, "", text, null, title == null ? null : VisibleText.plain(title));
    }
  }

  /**
   * A row.
   *
   * @param isItem whether keys step to it
   * @param title what is shown of it under the pointer, or null
   * @param flaky how often it passed only when tried again, 0 if never
   */
  public record Row(
      boolean isItem, String name, @Nullable String title, int flaky, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** A row of which nothing is known but its cells. */
    public static Row of(boolean isItem, String name, List<Cell> cells) {
      return new Row(isItem, name, null, 0, cells);
    }
  }

  /**
   * A cell.
   *
   * @param css its class
   * @param sign what it shows, or null if it is empty
   * @param href where more is told, or null
   * @param title what is shown of it under the pointer, or null
   */
  public record Cell(
      @Nullable String css, @Nullable String sign, @Nullable String href, @Nullable String title) {
    /** A cell without anything. */
    public static final Cell EMPTY = new Cell(null, null, null, null);

    /** A cell of a verdict. */
    public static Cell of(String verdict, String sign, @Nullable String href, String title) {
      return new Cell(css(verdict), sign, href, VisibleText.plain(title));
    }

    /** The same, that is decided otherwise than in the revision before. */
    public Cell moved() {
      return new Cell(css + " moved", sign, href, title);
    }

    /** A cell of a verdict that shows nothing. */
    public static Cell blank(String verdict) {
      return new Cell(css(verdict), null, null, null);
    }

    /** A number that leads somewhere. */
    public static Cell number(
        int number, String href, @Nullable String css, @Nullable String title) {
      return new Cell(css, Integer.toString(number), href, title);
    }

    private static String css(String verdict) {
      return "v-" + verdict.toLowerCase(Locale.ROOT);
    }
  }
}
