// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.kernel.DriverSpec;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.lab.smoke.ScenarioResult;
import dev.reroll.lab.smoke.SmokeListener;
import dev.reroll.lab.smoke.SmokeRequest;
import dev.reroll.lab.smoke.SmokeRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the scenarios on what the build of a patch left. One that fails is tried once more on the
 * same build, since only what fails twice is the patch's fault for sure. Used by one thread.
 */
final class PatchScenarios {
  private final LabFolder folder;
  private final Children children;
  private final RunRequest request;
  private final RunListener listener;
  private final Products products;

  PatchScenarios(LabFolder folder, Children children, RunRequest request, RunListener listener) {
    this.folder = folder;
    this.children = children;
    this.request = request;
    this.listener = listener;
    this.products = new Products(folder);
  }

  void run(LabPatch patch, String product) throws InterruptedException {
    List<Scenario> wanted = request.record().wanted(product);
    if (wanted.isEmpty()) {
      return;
    }
    listener.scenarios(patch, wanted.size());
    if (!Files.exists(products.module(product, DriverSpec.FBNIC))) {
      skip(patch, product, wanted);
      return;
    }
    Map<Scenario, ScenarioResult> first = new HashMap<>();
    for (ScenarioResult result : attempt(patch, product, wanted, true)) {
      first.put(result.scenario(), result);
    }
    List<Scenario> red = wanted.stream().filter(scenario -> isRed(first.get(scenario))).toList();
    if (red.isEmpty()) {
      return;
    }
    for (ScenarioResult second : attempt(patch, product, red, false)) {
      ScenarioResult before = first.get(second.scenario());
      listener.scenario(patch, product, before == null ? List.of(second) : List.of(before, second));
    }
  }

  private static boolean isRed(@Nullable ScenarioResult result) {
    return result != null
        && (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.ERROR);
  }

  private void skip(LabPatch patch, String product, List<Scenario> wanted) {
    String why = "no module named %s.ko is built".formatted(DriverSpec.FBNIC.pciDriver());
    Path none = Path.of("");
    for (Scenario scenario : wanted) {
      ScenarioResult skipped =
          new ScenarioResult(scenario, Verdict.SKIPPED, 0, why, "", List.of(), none);
      listener.scenario(patch, product, List.of(skipped));
    }
  }

  private List<ScenarioResult> attempt(
      LabPatch patch, String product, List<Scenario> scenarios, boolean isFirst)
      throws InterruptedException {
    SmokeRequest smoke =
        new SmokeRequest(
            products.module(product, DriverSpec.FBNIC).toString(),
            request.kernel(),
            products.image(product),
            scenarios,
            request.record().output(patch),
            true);
    SmokeListener watcher =
        new SmokeListener() {
          @Override
          public void result(ScenarioResult result) {
            listener.attempt(patch, result);
            if (isFirst && !isRed(result)) {
              listener.scenario(patch, product, List.of(result));
            }
          }
        };
    return new SmokeRun(folder, children, smoke, watcher).run();
  }
}
