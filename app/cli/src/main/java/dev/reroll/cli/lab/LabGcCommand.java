// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.lab;

import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.LabCleanup;
import dev.reroll.lab.sandbox.Children;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Brings the lab under a size. */
@Command(
    name = "gc",
    mixinStandardHelpOptions = true,
    description = {
      "Bring the lab under a size: what was not asked for the longest goes first, of records of",
      "checks, built drivers, work trees, and the consoles, traces and packets of what series'",
      "patches were run for; the compiler's cache is cut to a quarter. The base tree, its kernels and",
      "what is in use stay. All that goes is made again when it is asked for; verdicts stay known.",
      ""
    },
    footer = {"", "Exit status: 0 if it is under the size now, else 1."})
final class LabGcCommand implements Callable<Integer> {
  private record Cleaned(long beforeBytes, long afterBytes, List<String> removed) {}

  /** What a size may end with, each 1024 times the one before. */
  private static final String UNITS = "KMGT";

  @ParentCommand @Nullable LabCommand parent;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      description = "The size: a number with K, M, G or T (${DEFAULT-VALUE}).")
  String most = "20G";

  @Option(names = "--json", description = "Print what was done as JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    long bytes = bytes(most);
    LabCleanup.Report report;
    try (Children children = new Children()) {
      report = new LabCleanup(Lab.defaultHome(), archives(), children).run(bytes);
    }
    if (json) {
      out.println(Json.write(new Cleaned(report.before(), report.after(), report.removed())));
    } else {
      report.removed().forEach(name -> out.println("removed " + name));
      out.printf(
          Locale.ROOT,
          "%s: %.2f GB, was %.2f GB%n",
          Lab.defaultHome(),
          report.after() / 1e9,
          report.before() / 1e9);
    }
    out.flush();
    return report.after() <= bytes ? 0 : 1;
  }

  private List<Path> archives() {
    return new SmokeArchive(Objects.requireNonNull(parent).homeFolder()).ofPatches();
  }

  private static long bytes(String size) {
    String last = size.isEmpty() ? "" : size.substring(size.length() - 1);
    int unit = last.isEmpty() ? -1 : UNITS.indexOf(last.toUpperCase(Locale.ROOT));
    String digits = unit < 0 ? size : size.substring(0, size.length() - 1);
    if (!digits.matches("\\d{1,12}")) {
      throw new UsageException("\"%s\" is no size; say for instance 20G".formatted(size));
    }
    return Long.parseLong(digits) << (10 * (unit + 1));
  }
}
