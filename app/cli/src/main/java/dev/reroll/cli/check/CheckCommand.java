// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reroll.cli.command.Home;
import dev.reroll.desk.check.LocalCheck;
import dev.reroll.desk.run.FollowedJobs;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.check.CheckCatalog;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.check.CheckSpec;
import dev.reroll.store.Store;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs checks on what has not been mailed yet. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Run the checks of netdev's CI, by its names, on what you have not mailed yet: the commits of",
      "a branch, with what is not committed as a last patch, or a driver's folder.",
      ""
    },
    footer = {
      "",
      "Prints each check's verdict on standard error, and what it found on standard output,",
      "\"CHECK: FILE:LINE: TEXT\". Of a commit, builds, kdoc and coccicheck tell what is new against",
      "its parent. A driver's folder has no parent: whatever they find fails it.",
      "",
      "Exit status: 0 if no check failed, else 1.",
      "",
      "Examples:",
      "  reroll check                       this work tree, since it left its upstream",
      "  reroll check -C ~/net-next --since net-next/main my-branch",
      "  reroll check --driver ~/net-next/drivers/net/ethernet/foo --only build --log",
      "  reroll check --b4 <patch.eml       as b4's review-perpatch-check-cmd",
      "  reroll check --list"
    })
public final class CheckCommand implements Callable<Integer> {
  private record Listed(
      String name,
      String title,
      String scope,
      @JsonProperty("comparesParent") boolean comparesParent,
      List<String> packages) {
    private static Listed of(CheckSpec check) {
      return new Listed(
          check.name(),
          check.title(),
          Json.lower(check.scope()),
          check.comparesParent(),
          check.packages());
    }
  }

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
      names = "-C",
      paramLabel = "DIR",
      description = "The work tree or repository (the current folder).")
  Path repository = Path.of("");

  @Option(
      names = "--since",
      paramLabel = "COMMIT",
      description = "Where the series begins; else where it left its upstream.")
  @Nullable String since;

  @Parameters(
      arity = "0..1",
      paramLabel = "BRANCH",
      description = "Its last commit; else HEAD and what is not committed.")
  @Nullable String branch;

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

  @Option(
      names = "--b4",
      description = {
        "Read a mailed patch from standard input and print what b4 reads of its check scripts: an",
        "array of tool, status, summary and details. Builds are left out unless --only names them;",
        "the patch goes on HEAD."
      })
  boolean b4;

  @Option(names = "--again", description = "Run again what is known of the very same patches.")
  boolean again;

  @Option(names = "--log", description = "Print all that the checks print.")
  boolean log;

  @Option(names = "--list", description = "Only list the checks.")
  boolean list;

  @Option(names = "--json", description = "Print the results as JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (CheckLab lab = CheckLab.open(Lab.defaultHome())) {
      CheckCatalog catalog = lab.catalog(folders);
      List<CheckSpec> checks = only.isEmpty() ? catalog.all() : catalog.named(only);
      if (list) {
        list(checks);
        return 0;
      }
      if (b4) {
        return new B4Check(lab, repository.toAbsolutePath().normalize())
            .run(checks, !only.isEmpty(), out());
      }
      return queued(lab);
    }
  }

  private int queued(CheckLab checkLab) throws InterruptedException {
    LocalCheck check =
        new LocalCheck(
            driver == null ? null : absolute(driver),
            absolute(repository),
            since,
            branch,
            only,
            folders.stream().map(CheckCommand::absolute).toList(),
            again,
            log,
            json);
    Home home = Home.of(Objects.requireNonNull(spec));
    LocalCheck.Result result;
    try (Store store = home.openStore();
        Lab lab = Lab.open(Lab.defaultHome());
        FollowedJobs jobs =
            new FollowedJobs(store, lab, checkLab, new SmokeArchive(home.homeFolder()), err())) {
      result = jobs.local(check);
    }
    out().print(result.text());
    out().flush();
    return result.hasFailed() ? 1 : 0;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }

  private void list(List<CheckSpec> checks) {
    if (json) {
      out().println(Json.write(checks.stream().map(Listed::of).toList()));
    } else {
      checks.forEach(check -> out().printf("%-18s %s%n", check.name(), check.title()));
    }
    out().flush();
  }
}
