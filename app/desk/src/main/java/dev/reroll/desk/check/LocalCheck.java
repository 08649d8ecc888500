// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.desk.show.Json;
import dev.reroll.lab.check.CheckCatalog;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.CheckSpec;
import dev.reroll.lab.check.Issue;
import dev.reroll.lab.check.LocalSeries;
import dev.reroll.lab.folder.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks of what was not mailed yet: commits of a repository, or a driver's folder. All paths are
 * absolute, since another process may run them.
 *
 * @param driver a driver's folder, or null
 * @param since where the series begins, or null: where it left its upstream
 * @param branch its last commit, or null: HEAD and what is not committed
 * @param only names of the checks; none stands for all
 * @param folders of checks of the user's own
 * @param again whether to run what is known of the very same patches
 * @param log whether to tell all that the checks print
 * @param json whether the result is JSON
 */
public record LocalCheck(
    @Nullable String driver,
    String repository,
    @Nullable String since,
    @Nullable String branch,
    List<String> only,
    List<String> folders,
    boolean again,
    boolean log,
    boolean json) {
  /** Copies the lists. */
  public LocalCheck {
    only = List.copyOf(only);
    folders = List.copyOf(folders);
  }

  /**
   * What came of it.
   *
   * @param text what was found, as the command prints it
   * @param hasFailed whether a check failed or ended by error
   * @param problem why they could not be run, "" if they could
   */
  public record Result(String text, boolean hasFailed, String problem) {}

  /**
   * Runs them.
   *
   * @param err told of each as it ends
   * @throws dev.reroll.lab.folder.LabException if they can't be run
   */
  public Result run(CheckLab lab, PrintWriter err) throws InterruptedException {
    CheckCatalog catalog = lab.catalog(folders.stream().map(Path::of).toList());
    List<CheckSpec> checks = only.isEmpty() ? catalog.all() : catalog.named(only);
    CheckTerminal terminal = new CheckTerminal(err, log);
    return driver == null ? series(lab, checks, terminal) : driver(lab, checks, driver, terminal);
  }

  private Result driver(CheckLab lab, List<CheckSpec> checks, String folder, CheckTerminal terminal)
      throws InterruptedException {
    List<CheckResult> results = lab.driver(checks, Path.of(folder), terminal);
    StringBuilder text = new StringBuilder();
    if (json) {
      text.append(Json.write(results.stream().map(CheckJson::of).toList()));
      text.append(System.lineSeparator());
    } else {
      results.forEach(result -> print(text, "", result));
    }
    return new Result(text.toString(), results.stream().anyMatch(LocalCheck::hasFailed), "");
  }

  private Result series(CheckLab lab, List<CheckSpec> checks, CheckTerminal terminal)
      throws InterruptedException {
    LocalSeries local = lab.local(Path.of(repository), since, branch);
    CheckedSeries whole = new CheckedSeries(local.series(), checks, terminal);
    lab.series(local.series(), local.base(), whole.wanted(), (_, _) -> again, whole);
    StringBuilder text = new StringBuilder();
    if (json) {
      text.append(Json.write(whole.json())).append(System.lineSeparator());
    } else {
      whole
          .results()
          .forEach((position, results) ->
              results.forEach(result -> print(text, position == 0 ? "" : position + " ", result)));
    }
    boolean hasFailed =
        whole.results().values().stream().flatMap(List::stream).anyMatch(LocalCheck::hasFailed);
    return new Result(text.toString(), hasFailed, "");
  }

  private static boolean hasFailed(CheckResult result) {
    return result.verdict() == Verdict.FAIL || result.verdict() == Verdict.ERROR;
  }

  private static void print(StringBuilder text, String patch, CheckResult result) {
    for (Issue issue : result.issues()) {
      text.append(patch).append(result.check().name()).append(": ").append(issue.text());
      text.append(System.lineSeparator());
    }
  }
}
