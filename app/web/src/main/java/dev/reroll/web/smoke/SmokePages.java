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
import dev.reroll.web.lines.HtmlWriter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private void all(Context context) {
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("rows", archive.runs(MOST_RUNS));
    frame.render(context, "smoke", "Smoke runs", model);
  }

  private void one(Context context) {
    SmokeRecord run = run(context.pathParam("run"));
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("r", run);
    model.put(
        "lines",
        archive
            .coverage(run.id())
            .flatMap(Coverage::read)
            .map(lines -> CoverageReport.summary(lines.run(), lines.runnable()))
            .orElse(""));
    frame.render(context, "smoke-run", "Smoke run " + run.id(), model);
  }

  private void scenario(Context context) {
    SmokeRecord run = run(context.pathParam("run"));
    SmokeRecord.ScenarioRecord scenario = scenario(run, context);
    String console = file(run, scenario, ScenarioResult.CONSOLE).map(SmokePages::text).orElse("");
    HtmlWriter packets = new HtmlWriter();
    int frames =
        file(run, scenario, ScenarioResult.TRACE)
            .map(trace -> TraceHtml.packets(packets, read(trace)))
            .orElse(0);
    List<String> others =
        archive.runs(MOST_RUNS).stream()
            .filter(other -> !other.id().equals(run.id()))
            .map(SmokeRecord::id)
            .filter(other -> archive.file(other, scenario.name(), ScenarioResult.TRACE).isPresent())
            .toList();
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("r", run);
    model.put("s", scenario);
    model.put("console", new HtmlWriter().text(console).toString());
    model.put("packets", packets.toString());
    model.put("frames", frames);
    model.put("shown", Math.min(frames, TraceHtml.MOST_PACKETS));
    model.put("hasTrace", file(run, scenario, ScenarioResult.TRACE).isPresent());
    model.put("hasPackets", file(run, scenario, ScenarioResult.PACKETS).isPresent());
    model.put("others", others);
    frame.render(context, "smoke-scenario", scenario.name() + " · run " + run.id(), model);
  }

  private java.util.Optional<Path> file(
      SmokeRecord run, SmokeRecord.ScenarioRecord scenario, String name) {
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

  private void trace(Context context) {
    SmokeRecord run = run(context.pathParam("run"));
    SmokeRecord.ScenarioRecord scenario = scenario(run, context);
    TraceFile trace = trace(run, scenario);
    String from = query(context, "from");
    TraceHtml.Filter filter =
        new TraceHtml.Filter(
            query(context, "kind"),
            query(context, "phase"),
            query(context, "match"),
            from.isEmpty() ? 0 : (int) Math.min(PathNumber.of(from), Integer.MAX_VALUE));
    HtmlWriter rows = new HtmlWriter();
    int next = TraceHtml.lines(rows, trace, filter);
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("r", run);
    model.put("s", scenario);
    model.put("f", filter);
    model.put("rows", rows.toString());
    model.put("next", next < 0 ? null : next);
    model.put("events", trace.events().size());
    model.put("whole", trace.whole());
    model.put("kinds", TraceHtml.KINDS);
    model.put("phases", TraceHtml.phases(trace));
    frame.render(context, "smoke-trace", "Trace of " + scenario.name(), model);
  }

  private void diff(Context context) {
    SmokeRecord run = run(context.pathParam("run"));
    SmokeRecord.ScenarioRecord scenario = scenario(run, context);
    SmokeRecord other = run(query(context, "with"));
    TraceDiff diff = TraceDiff.of(trace(other, scenario), trace(run, scenario), RegisterMap.FBNIC);
    HtmlWriter rows = new HtmlWriter();
    TraceHtml.diff(rows, diff);
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("r", run);
    model.put("o", other);
    model.put("s", scenario);
    model.put("same", diff.isEmpty());
    model.put("rows", rows.toString());
    frame.render(context, "smoke-diff", "Traces of " + scenario.name(), model);
  }

  private void download(Context context) throws IOException {
    String name = context.pathParam("file");
    boolean known =
        List.of(ScenarioResult.CONSOLE, ScenarioResult.TRACE, ScenarioResult.PACKETS)
            .contains(name);
    Path file =
        (known
                ? archive.file(context.pathParam("run"), context.pathParam("scenario"), name)
                : java.util.Optional.<Path>empty())
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
