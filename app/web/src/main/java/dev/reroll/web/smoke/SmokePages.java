// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.smoke;

import dev.reroll.desk.smoke.CoverageReport;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.desk.smoke.SmokeRecord;
import dev.reroll.device.fbnic.RegisterMap;
import dev.reroll.device.trace.TraceDiff;
import dev.reroll.device.trace.TraceFile;
import dev.reroll.lab.coverage.Coverage;
import dev.reroll.lab.smoke.ScenarioResult;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.PathNumber;
import dev.reroll.web.lines.HtmlLines;
import dev.reroll.web.lines.TraceLines;
import dev.reroll.web.lines.TraceLines.Packets;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of smoke runs: which there are, their scenarios, steps, packets and traces. */
public final class SmokePages {
  private static final int MOST_RUNS = 100;

  /** A console longer than this is shown from its end. */
  private static final int MOST_CONSOLE = 256 << 10;

  private final Frame frame;
  private final SmokeArchive archive;

  public SmokePages(Frame frame, SmokeArchive archive) {
    this.frame = frame;
    this.archive = archive;
  }

  /** Adds the paths of these pages. */
  public void routes(RoutesConfig routes) {
    routes.get("/smoke", this::all);
    routes.get("/smoke/{run}", this::one);
    routes.get("/smoke/{run}/{scenario}", this::scenario);
    routes.get("/smoke/{run}/{scenario}/trace", this::trace);
    routes.get("/smoke/{run}/{scenario}/diff", this::diff);
    routes.get("/smoke/{run}/{scenario}/file/{file}", this::download);
  }

  private SmokeRecord run(String id) {
    return archive.find(id).orElseThrow(() -> new NotFoundResponse("there is no such smoke run"));
  }

  private static SmokeRecord.ScenarioRecord scenario(SmokeRecord run, Context context) {
    String name = context.pathParam("scenario");
    return run.scenarios().stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NotFoundResponse("the run has no such scenario"));
  }

  private record RunsView(List<SmokeRecord> rows) {}

  private void all(Context context) {
    frame.render(context, "smoke", "Smoke runs", new RunsView(archive.runs(MOST_RUNS)));
  }

  /**
   * A run.
   *
   * @param lines how many of the driver's lines were run, "" if they were not counted
   */
  private record RunView(SmokeRecord r, String lines) {}

  private void one(Context context) {
    SmokeRecord run = run(context.pathParam("run"));
    String lines =
        archive
            .coverage(run.id())
            .flatMap(Coverage::read)
            .map(counted -> CoverageReport.summary(counted.run(), counted.runnable()))
            .orElse("");
    frame.render(context, "smoke-run", "Smoke run " + run.id(), new RunView(run, lines));
  }

  /**
   * A scenario.
   *
   * @param hasPackets whether they are kept as a file, too
   * @param others runs whose trace of it can be compared
   */
  private record ScenarioView(
      SmokeRecord r,
      SmokeRecord.ScenarioRecord s,
      String console,
      Packets packets,
      boolean hasTrace,
      boolean hasPackets,
      List<String> others) {}

  private void scenario(Context context) {
    SmokeRecord run = run(context.pathParam("run"));
    SmokeRecord.ScenarioRecord scenario = scenario(run, context);
    String console = file(run, scenario, ScenarioResult.CONSOLE).map(SmokePages::text).orElse("");
    Optional<TraceFile> trace = file(run, scenario, ScenarioResult.TRACE).map(SmokePages::read);
    List<String> others =
        archive.runs(MOST_RUNS).stream()
            .filter(other -> !other.id().equals(run.id()))
            .map(SmokeRecord::id)
            .filter(other -> archive.file(other, scenario.name(), ScenarioResult.TRACE).isPresent())
            .toList();
    ScenarioView view =
        new ScenarioView(
            run,
            scenario,
            console,
            trace.map(TraceLines::packets).orElse(Packets.NONE),
            trace.isPresent(),
            file(run, scenario, ScenarioResult.PACKETS).isPresent(),
            others);
    frame.render(context, "smoke-scenario", scenario.name() + " · run " + run.id(), view);
  }

  private Optional<Path> file(SmokeRecord run, SmokeRecord.ScenarioRecord scenario, String name) {
    return archive.file(run.id(), scenario.name(), name);
  }

  /** Returns the end of a console. */
  public static String text(Path file) {
    try {
      String text = Files.readString(file);
      return text.length() <= MOST_CONSOLE ? text : text.substring(text.length() - MOST_CONSOLE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TraceFile read(Path file) {
    try {
      return TraceFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TraceFile trace(SmokeRecord run, SmokeRecord.ScenarioRecord scenario) {
    return file(run, scenario, ScenarioResult.TRACE)
        .map(SmokePages::read)
        .orElseThrow(() -> new NotFoundResponse("the scenario was run without a trace"));
  }

  private static String query(Context context, String name) {
    String value = context.queryParam(name);
    return value == null ? "" : value.strip();
  }

  /**
   * A page of a trace.
   *
   * @param next the number of the event that the next page begins with, or null
   * @param events how many there are in all
   * @param whole whether the run was not killed
   */
  private record TraceView(
      SmokeRecord r,
      SmokeRecord.ScenarioRecord s,
      TraceLines.Filter f,
      HtmlLines rows,
      @Nullable Integer next,
      int events,
      boolean whole,
      List<String> kinds,
      List<String> phases) {}

  private void trace(Context context) {
    SmokeRecord run = run(context.pathParam("run"));
    SmokeRecord.ScenarioRecord scenario = scenario(run, context);
    TraceFile trace = trace(run, scenario);
    String from = query(context, "from");
    TraceLines.Filter filter =
        new TraceLines.Filter(
            query(context, "kind"),
            query(context, "phase"),
            query(context, "match"),
            from.isEmpty() ? 0 : (int) Math.min(PathNumber.of(from), Integer.MAX_VALUE));
    TraceLines.Page page = TraceLines.of(trace, filter);
    TraceView view =
        new TraceView(
            run,
            scenario,
            filter,
            page.rows(),
            page.next(),
            trace.events().size(),
            trace.whole(),
            TraceLines.KINDS,
            TraceLines.phases(trace));
    frame.render(context, "smoke-trace", "Trace of " + scenario.name(), view);
  }

  /**
   * The traces of two runs.
   *
   * @param o the older run
   */
  private record DiffView(
      SmokeRecord r, SmokeRecord o, SmokeRecord.ScenarioRecord s, boolean same, HtmlLines rows) {}

  private void diff(Context context) {
    SmokeRecord run = run(context.pathParam("run"));
    SmokeRecord.ScenarioRecord scenario = scenario(run, context);
    SmokeRecord other = run(query(context, "with"));
    TraceDiff diff = TraceDiff.of(trace(other, scenario), trace(run, scenario), RegisterMap.FBNIC);
    DiffView view = new DiffView(run, other, scenario, diff.isEmpty(), TraceLines.of(diff));
    frame.render(context, "smoke-diff", "Traces of " + scenario.name(), view);
  }

  private void download(Context context) throws IOException {
    String name = context.pathParam("file");
    boolean known =
        List.of(ScenarioResult.CONSOLE, ScenarioResult.TRACE, ScenarioResult.PACKETS)
            .contains(name);
    Path file =
        (known
                ? archive.file(context.pathParam("run"), context.pathParam("scenario"), name)
                : Optional.<Path>empty())
            .orElseThrow(() -> new NotFoundResponse("there is no such file"));
    boolean isText = name.equals(ScenarioResult.CONSOLE);
    context.contentType(isText ? "text/plain; charset=utf-8" : "application/octet-stream");
    if (!isText) {
      context.header(
          "Content-Disposition",
          "attachment; filename=\"%s-%s-%s\""
              .formatted(context.pathParam("run"), context.pathParam("scenario"), name));
    }
    context.result(Files.newInputStream(file));
  }
}
