// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.patch.KnownBuild;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.patch.RunRecord;
import dev.reroll.lab.patch.Step;
import dev.reroll.lab.patch.StepResult;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the database knows of a revision's patches. Used by the thread of one run. */
final class GridRecord implements RunRecord {
  private final Store store;
  private final Lab lab;
  private final SmokeArchive archive;
  private final GridOptions options;

  /** Products whose scenarios were run by this very run, however much is to be done again. */
  private final Set<String> done = new HashSet<>();

  GridRecord(Store store, Lab lab, SmokeArchive archive, GridOptions options) {
    this.store = store;
    this.lab = lab;
    this.archive = archive;
    this.options = options;
  }

  /**
   * Returns the run of a patch that has all that is asked of it, or could have it at once.
   *
   * @param patchId null for a commit that is not mailed yet
   */
  Optional<Run> known(@Nullable Long patchId, String input) {
    if (options.again() || input.isEmpty()) {
      return Optional.empty();
    }
    Optional<Run> run =
        patchId == null ? store.runs().ofCommit(input) : store.runs().ofInput(patchId, input);
    return run.filter(row -> isThere(row.product()));
  }

  private boolean isThere(@Nullable String product) {
    return product != null && (product.isEmpty() || wanted(product).isEmpty() || lab.has(product));
  }

  @Override
  public Optional<KnownBuild> built(String tree) {
    return options.again()
        ? Optional.empty()
        : store.runs().ofTree(tree).filter(run -> isThere(run.product())).map(this::build);
  }

  KnownBuild build(Run run) {
    List<StepResult> steps = new ArrayList<>();
    for (RunStep step : run.steps()) {
      Outcome verdict = step.verdict();
      if (verdict != null) {
        steps.add(
            new StepResult(
                Step.valueOf(step.step().toUpperCase(Locale.ROOT)),
                Verdict.valueOf(verdict.name()),
                Duration.ofMillis(step.millis()),
                step.detail(),
                store.runs().log(run.id(), step.step())));
      }
    }
    String product = run.product();
    return new KnownBuild(product == null ? "" : product, steps);
  }

  @Override
  public List<Scenario> wanted(String product) {
    if (options.again() && !done.contains(product)) {
      return options.scenarios();
    }
    Set<String> known = store.scenarioRuns().settled(product);
    return options.scenarios().stream()
        .filter(scenario -> !known.contains(scenario.content()))
        .toList();
  }

  /** Notes that a scenario was run on a product. */
  void ran(String product) {
    done.add(product);
  }

  @Override
  public Path output(LabPatch patch) {
    return archive.nextOfPatch();
  }
}
