// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.kernel.DriverSpec;
import dev.reroll.lab.sandbox.Children;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the patches of one revision in turn. Used once, by one thread, under the lab's lock. */
public final class PatchRun {
  private static final DriverSpec DRIVER = DriverSpec.FBNIC;

  private final LabFolder folder;
  private final Children children;
  private final RunRequest request;
  private final RunListener listener;
  private final PatchTree tree;
  private final PatchBuild build;
  private final PatchScenarios scenarios;
  private boolean applies = true;

  public PatchRun(LabFolder folder, Children children, RunRequest request, RunListener listener) {
    this.folder = folder;
    this.children = children;
    this.request = request;
    this.listener = listener;
    tree = new PatchTree(folder, children, listener);
    build = new PatchBuild(folder, request.kernel(), DRIVER, children, listener);
    scenarios = new PatchScenarios(folder, children, request, listener);
  }

  /** Runs the patches; what is found is told to the listener. */
  public void run() throws InterruptedException {
    for (LabPatch patch : request.patches()) {
      listener.patch(patch);
      KnownBuild known = request.known().get(patch.position());
      String product;
      if (known != null) {
        applies &= known.applies();
        tree.passOver(patch);
        build.learn(known);
        product = known.product();
      } else {
        product = make(patch);
      }
      if (!product.isEmpty()) {
        scenarios.run(patch, product);
      }
    }
  }

  /** Goes through all steps of a patch, and returns the product. */
  private String make(LabPatch patch) throws InterruptedException {
    if (!applies) {
      skip(patch, Step.APPLY, "a patch before it does not apply");
      listener.built(patch, "", "");
      return "";
    }
    applies = tree.apply(patch);
    if (!applies) {
      skip(patch, Step.BUILD, "not applied");
      listener.built(patch, "", "");
      return "";
    }
    String source = LabFolder.digest(LabFolder.read(folder.key(kernel().folder())), tree.name());
    Optional<KnownBuild> before = request.record().built(source);
    String product = before.isPresent() ? repeat(patch, before.get()) : build(patch);
    listener.built(patch, source, product);
    return product;
  }

  private Kernel kernel() {
    return request.kernel();
  }

  private String build(LabPatch patch) throws InterruptedException {
    String product = build.run(patch);
    if (product.isEmpty()) {
      skip(patch, Step.BOOT, "not built");
      return "";
    }
    new GuestRun(folder, kernel(), children, DRIVER, patch, listener).run();
    return product;
  }

  /** Tells of a build what is known of it. */
  private String repeat(LabPatch patch, KnownBuild before) {
    List<StepResult> rest = new ArrayList<>(before.steps());
    rest.removeIf(step -> step.step() == Step.APPLY);
    for (StepResult step : rest) {
      listener.result(patch, step.step() == Step.BUILD ? build.again(step) : step);
    }
    return before.product();
  }

  private void skip(LabPatch patch, Step from, String why) {
    for (Step step : Step.values()) {
      if (step.compareTo(from) >= 0) {
        listener.result(patch, new StepResult(step, Verdict.SKIPPED, Duration.ZERO, why, ""));
      }
    }
  }
}
