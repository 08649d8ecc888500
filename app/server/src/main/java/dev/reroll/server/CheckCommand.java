// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server;

import dev.reroll.lab.Lab;
import dev.reroll.lab.Verdict;
import dev.reroll.lab.check.CheckCatalog;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.check.CheckListener;
import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.CheckSpec;
import dev.reroll.lab.check.Issue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs checks on what has not been mailed yet. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Run the checks of netdev's CI, by its names, on a driver's folder: checkpatch, kdoc, build",
      "(gcc W=1 and sparse), build_32bit, build_clang, coccicheck, and your own.",
      ""
    },
    footer = {
      "",
      "Prints each check's verdict on standard error, and what it found on standard output,",
      "\"CHECK: FILE:LINE: TEXT\". A driver's folder has no parent to be compared with, so whatever",
      "a check finds fails it.",
      "",
      "Exit status: 0 if no check failed, else 1.",
      "",
      "Examples:",
      "  reroll check --driver driver-tree/drivers/net/ethernet/meta/fbnic",
      "  reroll check --driver ~/net-next/drivers/net/ethernet/foo --only build --log",
      "  reroll check --list"
    })
final class CheckCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--driver",
      paramLabel = "DIR",
      description = {
        "A driver's folder, in a kernel tree or not, or a tree that holds just one.",
        "Without a Makefile, all its C files are built as one module."
      })
  @Nullable Path driver;

  @Option(
      names = "--only",
      paramLabel = "CHECK",
      description = "Only this check; may be given more than once.")
  List<String> only = List.of();

  @Option(
      names = "--checks",
      paramLabel = "DIR",
      description = "A folder of checks of your own; may be given more than once.")
  List<Path> folders = List.of();

  @Option(names = "--log", description = "Print all that the checks print.")
  boolean log;

  @Option(names = "--list", description = "Only list the checks.")
  boolean list;

  @Option(names = "--json", description = "Print the results as JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (CheckLab lab = CheckLab.open(Lab.defaultHome())) {
      CheckCatalog catalog = lab.catalog(folders);
      List<CheckSpec> checks = only.isEmpty() ? catalog.all() : catalog.named(only);
      if (list) {
        list(checks, out);
        return 0;
      }
      List<CheckResult> results = lab.driver(checks, folder(), new Terminal(err, log));
      if (json) {
        out.println(Json.write(results.stream().map(CheckCommand::json).toList()));
      } else {
        results.forEach(result -> print(result, out));
      }
      out.flush();
      return results.stream().anyMatch(CheckCommand::failed) ? 1 : 0;
    }
  }

  private Path folder() {
    if (driver == null) {
      throw new UsageException("say what to check: --driver DIR");
    }
    return driver.toAbsolutePath().normalize();
  }

  private static boolean failed(CheckResult result) {
    return result.verdict() == Verdict.FAIL || result.verdict() == Verdict.ERROR;
  }

  private static void print(CheckResult result, PrintWriter out) {
    for (Issue issue : result.issues()) {
      out.println(result.check().name() + ": " + issue.text());
    }
  }

  private void list(List<CheckSpec> checks, PrintWriter out) {
    if (json) {
      List<Map<String, @Nullable Object>> all = new ArrayList<>();
      for (CheckSpec check : checks) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("name", check.name());
        one.put("title", check.title());
        one.put("scope", Json.lower(check.scope()));
        one.put("comparesParent", check.comparesParent());
        one.put("packages", check.packages());
        all.add(one);
      }
      out.println(Json.write(all));
    } else {
      checks.forEach(check -> out.printf("%-18s %s%n", check.name(), check.title()));
    }
    out.flush();
  }

  private static Map<String, @Nullable Object> json(CheckResult result) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("check", result.check().name());
    json.put("verdict", Json.lower(result.verdict()));
    json.put("text", result.text());
    json.put("seconds", result.duration().toMillis() / 1000.0);
    json.put("issues", result.issues().stream().map(Issue::text).toList());
    json.put("log", result.log());
    return json;
  }

  /** A line a check. */
  private static final class Terminal implements CheckListener {
    private final PrintWriter err;
    private final boolean log;

    Terminal(PrintWriter err, boolean log) {
      this.err = err;
      this.log = log;
    }

    @Override
    public void preparing(String what) {
      err.println("reroll: " + what);
      err.flush();
    }

    @Override
    public void begin(CheckSpec check) {
      err.printf("%-18s%s", check.name(), log ? "\n" : "");
      err.flush();
    }

    @Override
    public void line(CheckSpec check, String line) {
      if (log) {
        err.println("  | " + line);
      }
    }

    @Override
    public void result(CheckResult result) {
      err.printf(
          "%-5s %5.1f s  %s%n",
          Json.lower(result.verdict()), result.duration().toMillis() / 1000.0, result.text());
      err.flush();
    }
  }
}
