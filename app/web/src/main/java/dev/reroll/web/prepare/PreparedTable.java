// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.prepare;

import dev.reroll.desk.prepare.PreparedView;
import dev.reroll.desk.show.RunVerdicts;
import dev.reroll.web.lines.HtmlWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All that was run on a branch as a table: a row for each thing, a column for each commit. */
final class PreparedTable {
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
    out.raw("<thead><tr><th scope=\"col\">What</th><th scope=\"col\">series</th>");
    for (PreparedView.Commit commit : view.commits()) {
      out.raw("<th scope=\"col\" title=\"").attribute(commit.title()).raw("\">");
      out.number(commit.position()).raw("</th>");
    }
    out.raw("</tr></thead><tbody>");
    row("build and boot", Optional.empty(), commit -> Optional.of(commit.built()));
    for (String check : names(PreparedView.Commit::checks, view.series())) {
      row(check, named(check, view.series()), commit -> named(check, commit.checks()));
    }
    for (String scenario : names(PreparedView.Commit::scenarios, List.of())) {
      row(scenario, Optional.empty(), commit -> named(scenario, commit.scenarios()));
    }
    return out.raw("</tbody>").toString();
  }

  private static Optional<PreparedView.Cell> named(String name, List<PreparedView.Cell> cells) {
    return cells.stream().filter(cell -> cell.name().equals(name)).findFirst();
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
      Optional<PreparedView.Cell> ofSeries,
      Function<PreparedView.Commit, Optional<PreparedView.Cell>> of) {
    out.raw("<tr class=\"item\"><th scope=\"row\">").text(name).raw("</th>");
    cell(ofSeries);
    view.commits().forEach(commit -> cell(of.apply(commit)));
    out.raw("</tr>");
  }

  private void cell(Optional<PreparedView.Cell> found) {
    if (found.isEmpty()) {
      out.raw("<td></td>");
      return;
    }
    PreparedView.Cell cell = found.get();
    String title = cell.verdict() + (cell.text().isEmpty() ? "" : ": " + cell.text());
    String sign = RunVerdicts.sign(cell.verdict(), "·");
    out.raw("<td class=\"").raw(HtmlWriter.verdictClass(cell.verdict())).raw("\">");
    if (cell.path().isEmpty()) {
      out.raw("<span title=\"").attribute(title).raw("\">").raw(sign).raw("</span>");
    } else {
      out.raw("<a href=\"").attribute(cell.path()).raw("\" title=\"").attribute(title);
      out.raw("\">").raw(sign).raw("</a>");
    }
    out.raw("</td>");
  }
}
