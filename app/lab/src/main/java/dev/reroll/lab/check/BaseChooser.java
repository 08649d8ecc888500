// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the base of a series: the commit that it names, where a base has it; else the base of the
 * tree that its subjects are marked for; else the first, and says that this is a guess.
 */
final class BaseChooser {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final List<Base> bases;
  private final Children children;

  BaseChooser(List<Base> bases, Children children) {
    this.bases = bases;
    this.children = children;
  }

  /**
   * Returns the base of a series.
   *
   * @param wanted what the user insists on, or null
   * @throws LabException if there is no base, or it has no such commit
   */
  BaseChoice choose(CheckSeries series, @Nullable Base wanted) throws InterruptedException {
    if (wanted != null) {
      return new BaseChoice(wanted, tip(wanted), Verdict.PASS, wanted.name() + ", as asked for");
    }
    String missing = "";
    String commit = series.baseCommit();
    if (commit != null && commit.matches("[0-9a-f]{12,64}")) {
      for (Base base : bases) {
        Optional<String> found = resolve(base, commit);
        if (found.isPresent()) {
          return new BaseChoice(
              base,
              found.get(),
              Verdict.PASS,
              "%s has its base-commit %.12s".formatted(base.name(), commit));
        }
      }
      missing = "its base-commit %.12s is in none of: %s; ".formatted(commit, names());
    }
    Optional<Base> marked =
        bases.stream()
            .filter(base -> series.tree() != null && base.tags().contains(series.tree()))
            .findFirst();
    if (marked.isPresent()) {
      String why = "clearly marked for %s (%s)".formatted(series.tree(), marked.get().name());
      return new BaseChoice(
          marked.get(),
          tip(marked.get()),
          missing.isEmpty() ? Verdict.PASS : Verdict.WARN,
          missing + why);
    }
    Base first = first();
    String why =
        series.tree() == null
            ? "marked for no tree; took %s".formatted(first.name())
            : "marked for %s, of which there is no base here; took %s"
                .formatted(series.tree(), first.name());
    return new BaseChoice(first, tip(first), Verdict.WARN, missing + why);
  }

  private Base first() {
    if (bases.isEmpty()) {
      throw new LabException("there is no base tree; make one with: reroll lab setup");
    }
    return bases.getLast();
  }

  private String names() {
    return bases.stream().map(Base::name).collect(Collectors.joining(", "));
  }

  private String tip(Base base) throws InterruptedException {
    return resolve(base, base.ref())
        .orElseThrow(() ->
            new LabException(
                "base \"%s\": \"%s\" has no commit \"%s\""
                    .formatted(base.name(), base.repository(), base.ref())));
  }

  private Optional<String> resolve(Base base, String revision) throws InterruptedException {
    Path repository = base.repository();
    OutputLog log = new OutputLog();
    Children.Exit exit =
        children.run(
            List.of(
                "git",
                "-c",
                "safe.directory=*",
                "rev-parse",
                "-q",
                "--verify",
                "--end-of-options",
                revision + "^{commit}"),
            repository,
            Map.of(),
            LIMIT,
            log::line);
    return exit.ok() ? Optional.of(log.toString().strip()) : Optional.empty();
  }
}
