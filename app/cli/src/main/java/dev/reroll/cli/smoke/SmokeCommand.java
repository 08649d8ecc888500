// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.smoke;

import dev.reroll.cli.command.Home;
import dev.reroll.cli.command.LabOption;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.smoke.CoverageReport;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.desk.smoke.SmokeJson;
import dev.reroll.desk.smoke.SmokeRecord;
import dev.reroll.lab.Lab;
import dev.reroll.lab.coverage.Coverage;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.lab.smoke.ScenarioResult;
import dev.reroll.lab.smoke.SmokeListener;
import dev.reroll.lab.smoke.SmokeRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs a driver's scenarios against the emulated card. */
@Command(
    name = "smoke",
    mixinStandardHelpOptions = true,
    description = {
      "Run a driver against the emulated card: boot User-Mode Linux in a sandbox, load the",
      "driver, and go through scenarios, each in a guest of its own.",
      ""
    },
    footer = {
      "",
      "Scenarios come in groups: base (what a card that works is good for), fault (trouble that",
      "hardware has), hostile (what no hardware does), planted (mistakes that the debug kernel",
      "has to see; only with --debug) and bench (for reroll bench; only when asked for).",
      "Mainline's driver trusts the card and is known to fail the hostile ones.",
      "",
      "Each run is kept: reroll smoke prints the folder, with console, trace and packets of each",
      "scenario; the pages of reroll serve show it, and reroll trace compares two. With --coverage",
      "the lines of the driver that were run are kept too. A guest that panics takes its counts",
      "along.",
      "",
      "Exit status: 0 if each scenario went as expected, else 1.",
      "",
      "Examples:",
      "  reroll smoke                                all of mainline's driver",
      "  reroll smoke --driver driver-tree --scenario base --scenario hostile",
      "  reroll smoke --driver driver-tree --coverage",
      "  reroll smoke --debug --json"
    })
public final class SmokeCommand implements Callable<Integer> {
  private record Listed(String name, String group, String title) {
    private static Listed of(Scenario scenario) {
      return new Listed(scenario.name(), scenario.group().toString(), scenario.title());
    }
  }

  @ParentCommand @Nullable Home parent;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--driver",
      paramLabel = "DRIVER",
      description =
          "mainline (the default: that of linux-source-6.12, unmodified), a module, a driver's"
              + " folder, or a tree that holds one such as driver-tree.")
  String driver = SmokeRequest.MAINLINE;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "Only this scenario or group, or GROUP/NAME; may be given more than once.")
  List<String> names = List.of();

  @Mixin LabOption where = new LabOption();

  @Option(names = "--debug", description = "In the debug kernel: KASAN, lockdep, kmemleak, …")
  boolean debug;

  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description = "Boot another User-Mode Linux kernel; give --driver a module built for it.")
  @Nullable Path kernel;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Put the run's files there, else where the pages find them.")
  @Nullable Path output;

  @Option(names = "--no-captures", description = "Write neither traces nor packets.")
  boolean noCaptures;

  @Option(
      names = "--coverage",
      description = "Count which lines of the driver are run, and by which scenarios.")
  boolean coverage;

  @Option(names = "--list", description = "Only list the scenarios.")
  boolean list;

  @Option(names = "--json", description = "Print the results as JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (list) {
      list(out);
      return 0;
    }
    SmokeArchive archive = new SmokeArchive(Objects.requireNonNull(parent).homeFolder());
    Path folder = output != null ? output.toAbsolutePath() : archive.next();
    SmokeRequest request =
        new SmokeRequest(
            driver,
            debug ? Kernel.DEBUG : Kernel.PLAIN,
            kernel == null ? null : kernel.toAbsolutePath(),
            scenarios(),
            folder,
            !noCaptures,
            coverage);
    Instant began = Instant.now();
    List<ScenarioResult> results;
    try (Lab lab = where.open()) {
      results = lab.smoke(request, new Terminal(err));
    }
    SmokeRecord record = SmokeRecord.of(folder.getFileName().toString(), began, request, results);
    SmokeArchive.write(folder, record);
    Optional<Coverage> lines = Coverage.read(folder.resolve(SmokeRequest.COVERAGE));
    if (json) {
      out.println(Json.write(SmokeJson.of(record, lines.orElse(null))));
    } else {
      lines.ifPresent(counted -> CoverageReport.text(counted, out));
    }
    err.printf("reroll: %s; files in %s%n", record.summary(), folder);
    err.flush();
    out.flush();
    return record.wentAsExpected() ? 0 : 1;
  }

  private List<Scenario> scenarios() {
    if (!names.isEmpty()) {
      return Scenario.named(names);
    }
    return Scenario.all().stream()
        .filter(scenario -> scenario.group() != Scenario.Group.BENCH)
        .filter(scenario -> debug || scenario.group() != Scenario.Group.PLANTED)
        .toList();
  }

  private void list(PrintWriter out) {
    if (json) {
      out.println(Json.write(Scenario.all().stream().map(Listed::of).toList()));
    } else {
      for (Scenario scenario : Scenario.all()) {
        out.printf("%-23s %-8s %s%n", scenario.name(), scenario.group(), scenario.title());
      }
    }
    out.flush();
  }

  /** A line for each scenario as it ends, for several run at once; what it saw only if it fails. */
  private static final class Terminal implements SmokeListener {
    private final PrintWriter err;

    Terminal(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void preparing(String what) {
      err.println("reroll: " + what);
      err.flush();
    }

    @Override
    public void result(ScenarioResult result) {
      err.printf("%-24s", result.scenario().name());
      if (result.verdict() == Verdict.SKIPPED) {
        err.printf("skipped: %s%n", result.detail());
        err.flush();
        return;
      }
      err.printf("%s %.2f s%n", Json.lower(result.verdict()), result.millis() / 1000.0);
      if (result.verdict() != Verdict.PASS) {
        err.println("  " + result.detail());
        result.steps().stream()
            .filter(step -> step.verdict() == Verdict.FAIL)
            .limit(1)
            .flatMap(step -> step.log().stream())
            .forEach(line -> err.println("  | " + line));
      }
      err.flush();
    }
  }
}
