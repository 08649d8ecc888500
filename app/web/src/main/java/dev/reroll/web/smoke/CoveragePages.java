// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.smoke;

import dev.reroll.desk.smoke.CoverageReport;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.coverage.Coverage;
import dev.reroll.lab.coverage.FileCoverage;
import dev.reroll.web.http.Frame;
import dev.reroll.web.lines.CoverageLines;
import dev.reroll.web.lines.HtmlLines;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages of the lines of a driver that a smoke run ran: all its files, and one. */
public final class CoveragePages {
  private final Frame frame;
  private final SmokeArchive archive;

  public CoveragePages(Frame frame, SmokeArchive archive) {
    this.frame = frame;
    this.archive = archive;
  }

  /** Adds the paths of these pages. */
  public void routes(RoutesConfig routes) {
    routes.get("/smoke/{run}/coverage", this::all);
    routes.get("/smoke/{run}/coverage/{file}", this::one);
  }

  /**
   * A file or a scenario and how many lines of it, or by it, were run; public since templates ask
   * it.
   *
   * @param lines that can be run; of a scenario, that no other ran
   */
  public record Row(String name, int run, int lines) {
    public int percent() {
      return CoverageReport.percent(run, lines);
    }
  }

  private Path folder(Context context) {
    return archive
        .coverage(context.pathParam("run"))
        .orElseThrow(() -> new NotFoundResponse("the run counted no lines"));
  }

  private static Coverage coverage(Path folder) {
    return Coverage.read(folder)
        .orElseThrow(() -> new NotFoundResponse("the run counted no lines"));
  }

  private record CoverageView(String run, List<Row> files, List<Row> scenarios, String summary) {}

  private void all(Context context) {
    Coverage coverage = coverage(folder(context));
    List<Row> files =
        coverage.files().stream()
            .map(file -> new Row(file.file(), file.run().size(), file.runnable().size()))
            .toList();
    List<Row> scenarios =
        coverage.byScenario().entrySet().stream()
            .map(one -> new Row(one.getKey(), one.getValue(), coverage.byNoneBut(one.getKey())))
            .toList();
    String run = context.pathParam("run");
    String summary = CoverageReport.summary(coverage.run(), coverage.runnable());
    CoverageView view = new CoverageView(run, files, scenarios, summary);
    frame.render(context, "smoke-coverage", "Lines run · run " + run, view);
  }

  /**
   * A file.
   *
   * @param names of all files of the driver
   * @param scenario whose lines these are, "" for all
   * @param scenarios that ran something of it
   */
  private record FileView(
      String run,
      String name,
      List<String> names,
      String scenario,
      Set<String> scenarios,
      String summary,
      Gaps gaps,
      HtmlLines rows) {}

  private void one(Context context) {
    Path folder = folder(context);
    Coverage coverage = coverage(folder);
    String name = context.pathParam("file");
    FileCoverage file =
        coverage
            .file(name)
            .orElseThrow(() -> new NotFoundResponse("no lines of such a file were counted"));
    List<String> source = coverage.source(folder, name).orElse(List.of());
    String scenario =
        Optional.ofNullable(context.queryParam("scenario"))
            .filter(file.byScenario()::containsKey)
            .orElse("");
    CoverageLines lines = new CoverageLines(file, scenario);
    FileView view =
        new FileView(
            context.pathParam("run"),
            name,
            coverage.files().stream().map(FileCoverage::file).toList(),
            scenario,
            file.byScenario().keySet(),
            CoverageReport.summary(lines.run().size(), file.runnable().size()),
            Gaps.of(file.runnable().without(lines.run())),
            lines.rows(source));
    frame.render(context, "smoke-coverage-file", name + " · lines run", view);
  }
}
