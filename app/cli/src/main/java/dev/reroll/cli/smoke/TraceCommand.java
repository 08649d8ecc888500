// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.smoke;

import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.smoke.TraceFolders;
import dev.reroll.device.DeviceRun;
import dev.reroll.device.fbnic.RegisterMap;
import dev.reroll.device.trace.Event;
import dev.reroll.device.trace.TraceDiff;
import dev.reroll.device.trace.TraceFile;
import dev.reroll.device.trace.TraceText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows and compares traces. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = "What a driver did to the card: register accesses, messages, interrupts, frames.",
    subcommands = {TraceCommand.Show.class, TraceCommand.Diff.class})
public final class TraceCommand {
  private TraceCommand() {}

  private static TraceFile read(Path file) throws IOException {
    TraceFile trace = TraceFile.read(file);
    if (!trace.device().equals(DeviceRun.DEVICE)) {
      throw new IOException(
          "\"%s\" is a trace of \"%s\", whose registers are not known"
              .formatted(file, trace.device()));
    }
    return trace;
  }

  /** Shows a trace. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {
        "Show a trace, a line an event: the guest's time in seconds, which card, what happened.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  reroll trace show trace --kind firmware --kind interrupt",
        "  reroll trace show trace --match rpc_ --phase up"
      })
  static final class Show implements Callable<Integer> {
    private record Row(@Nullable Long nanos, int device, String phase, String kind, String text) {
      private static Row of(Event event, String phase, TraceText text) {
        return new Row(
            event.nanos() < 0 ? null : event.nanos(),
            event.device(),
            phase,
            TraceText.kind(event),
            text.line(event).substring(15));
      }
    }

    @Spec @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A trace.")
    Path file = Path.of("trace");

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description =
            "Only these: config, register, interrupt, firmware, frame, phase, note. May be given"
                + " more than once.")
    List<String> kinds = List.of();

    @Option(names = "--match", paramLabel = "TEXT", description = "Only lines that hold TEXT.")
    String match = "";

    @Option(names = "--phase", paramLabel = "NAME", description = "Only this phase of the run.")
    @Nullable String phase;

    @Option(names = "--json", description = "Print it as JSON.")
    boolean json;

    @Override
    public Integer call() throws IOException {
      TraceFile trace = read(file);
      TraceText text = new TraceText(RegisterMap.FBNIC);
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      List<Row> rows = new ArrayList<>();
      String current = TraceDiff.BEGIN;
      for (Event event : trace.events()) {
        current = event instanceof Event.Phase begun ? begun.name() : current;
        String line = text.line(event);
        boolean wanted =
            (kinds.isEmpty() || kinds.contains(TraceText.kind(event)))
                && (phase == null || phase.equals(current))
                && line.contains(match);
        if (wanted && json) {
          rows.add(Row.of(event, current, text));
        } else if (wanted) {
          out.println(line);
        }
      }
      if (json) {
        out.println(Json.write(rows));
      }
      out.flush();
      if (!trace.whole()) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf("reroll: \"%s\" is not whole: its run was killed%n", file);
        err.flush();
      }
      return 0;
    }
  }

  /** Compares two traces. */
  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = {
        "Show how two runs differ, phase by phase (probe, up, traffic, down, remove), with times",
        "left out and addresses and keys masked. Given two folders of smoke runs, compare the",
        "traces of all scenarios that both have.",
        ""
      },
      footer = {"", "Exit status: 0 if they are the same, 1 if they differ."})
  static final class Diff implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "A trace, or the folder of a run.")
    Path first = Path.of("a");

    @Parameters(index = "1", paramLabel = "B", description = "Another one.")
    Path second = Path.of("b");

    @Option(names = "--json", description = "Print it as JSON.")
    boolean json;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      List<ScenarioDiff> diffs = diffs();
      if (json) {
        out.println(Json.write(diffs.stream().map(TraceDiffJson::of).toList()));
      } else {
        diffs.forEach(diff -> print(out, diff));
      }
      out.flush();
      return diffs.stream().allMatch(one -> one.diff().isEmpty()) ? 0 : 1;
    }

    private List<ScenarioDiff> diffs() throws IOException {
      if (!Files.isDirectory(first) || !Files.isDirectory(second)) {
        return List.of(new ScenarioDiff("", diff(first, second)));
      }
      List<ScenarioDiff> diffs = new ArrayList<>();
      for (String scenario : TraceFolders.common(first, second)) {
        diffs.add(
            new ScenarioDiff(
                scenario,
                diff(TraceFolders.trace(first, scenario), TraceFolders.trace(second, scenario))));
      }
      if (diffs.isEmpty()) {
        throw new UsageException(
            "no scenario of \"%s\" and \"%s\" is the same".formatted(first, second));
      }
      return diffs;
    }

    private static TraceDiff diff(Path first, Path second) throws IOException {
      return TraceDiff.of(read(first), read(second), RegisterMap.FBNIC);
    }

    private static void print(PrintWriter out, ScenarioDiff of) {
      for (TraceDiff.PhaseDiff phase : of.diff().phases()) {
        out.printf("=== %s%s%n", of.scenario().isEmpty() ? "" : of.scenario() + " ", phase.name());
        for (TraceDiff.Change change : phase.changes()) {
          out.printf(
              "@@ -%d,%d +%d,%d @@%n",
              change.oldLine(), change.removed().size(), change.newLine(), change.added().size());
          change.removed().forEach(line -> out.println("-" + line));
          change.added().forEach(line -> out.println("+" + line));
        }
      }
    }
  }
}
