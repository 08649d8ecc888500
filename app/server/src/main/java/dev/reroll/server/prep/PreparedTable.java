// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import dev.reroll.server.web.HtmlWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All that was run on a branch as a table: a row for each thing, a column for each commit. */
final class PreparedTable {
  private static final String OF_SERIES = "series";

  private final PreparedView view;
  private final HtmlWriter out = new HtmlWriter();

  private PreparedTable(PreparedView view) {
    this.view = view;
  }

  /** Returns head and body of the table. */
  static String of(PreparedView view) {
    return new PreparedTable(view).write();
  }

  private String write() {
    out.raw("<thead><tr><th scope=\"col\">What</th><th scope=\"col\">").raw(OF_SERIES);
    out.raw("</th>");
    for (PreparedView.Commit commit : view.commits()) {
      out.raw("<th scope=\"col\" title=\"").attribute(commit.title()).raw("\">");
      out.number(commit.position()).raw("</th>");
    }
    out.raw("</tr></thead><tbody>");
    row("build and boot", List.of(), commit -> List.of(named(commit.built())));
    for (String check : names(PreparedView.Commit::checks, view.series())) {
      row(check, view.series(), PreparedView.Commit::checks);
    }
    for (String scenario : names(PreparedView.Commit::scenarios, List.of())) {
      row(scenario, List.of(), PreparedView.Commit::scenarios);
    }
    return out.raw("</tbody>").toString();
  }

  private static PreparedView.Cell named(PreparedView.Cell built) {
    return new PreparedView.Cell("build and boot", built.verdict(), built.text(), built.path());
  }

  private Set<String> names(
      Function<PreparedView.Commit, List<PreparedView.Cell>> of, List<PreparedView.Cell> more) {
    List<PreparedView.Cell> cells = new ArrayList<>(more);
    view.commits().forEach(commit -> cells.addAll(of.apply(commit)));
    Set<String> names = new LinkedHashSet<>();
    cells.forEach(cell -> names.add(cell.name()));
    return names;
  }

  private void row(
      String name,
      List<PreparedView.Cell> ofSeries,
      Function<PreparedView.Commit, List<PreparedView.Cell>> of) {
    out.raw("<tr class=\"item\"><th scope=\"row\">").text(name).raw("</th>");
    cell(name, ofSeries);
    view.commits().forEach(commit -> cell(name, of.apply(commit)));
    out.raw("</tr>");
  }

  private void cell(String name, List<PreparedView.Cell> cells) {
    Optional<PreparedView.Cell> found =
        cells.stream().filter(cell -> cell.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      out.raw("<td></td>");
      return;
    }
    PreparedView.Cell cell = found.get();
    String title = cell.verdict() + (cell.text().isEmpty() ? "" : ": " + cell.text());
    out.raw("<td class=\"").raw(HtmlWriter.verdictClass(cell.verdict())).raw("\">");
    if (cell.path().isEmpty()) {
      out.raw("<span title=\"").attribute(title).raw("\">").raw(sign(cell)).raw("</span>");
    } else {
      out.raw("<a href=\"").attribute(cell.path()).raw("\" title=\"").attribute(title);
      out.raw("\">").raw(sign(cell)).raw("</a>");
    }
    out.raw("</td>");
  }

  private static String sign(PreparedView.Cell cell) {
    return switch (cell.verdict()) {
      case "pass" -> "+";
      case "flaky" -> "~";
      case "warn" -> "w";
      case "fail" -> "F";
      case "error" -> "E";
      case "skipped" -> "-";
      default -> "·";
    };
  }
}
