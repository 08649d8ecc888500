// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.coverage.Coverage;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.kernel.DriverSpec;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.lab.smoke.ScenarioResult;
import dev.reroll.lab.smoke.SmokeListener;
import dev.reroll.lab.smoke.SmokeRequest;
import dev.reroll.lab.smoke.SmokeRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts which lines of the driver the scenarios run, as each patch of a revision leaves it: the
 * driver is built anew for that, since one that counts is another than the one that is judged. Used
 * once, by one thread, under the lab's lock.
 */
public final class PatchCoverage {
  private final LabFolder folder;
  private final Children children;
  private final List<Scenario> scenarios;
  private final CoverageRecord record;
  private final RunListener listener;
  private final PatchTree tree;

  public PatchCoverage(
      LabFolder folder,
      Children children,
      List<Scenario> scenarios,
      CoverageRecord record,
      RunListener listener) {
    this.folder = folder;
    this.children = children;
    this.scenarios = scenarios;
    this.record = record;
    this.listener = listener;
    this.tree = new PatchTree(folder, children, listener);
  }

  /** Counts for each patch that the record does not know yet. */
  public void run(List<LabPatch> patches) throws InterruptedException {
    for (LabPatch patch : patches) {
      Optional<Path> wanted = record.wanted(patch);
      if (wanted.isEmpty()) {
        tree.passOver(patch);
        continue;
      }
      listener.patch(patch);
      if (!tree.apply(patch)) {
        return;
      }
      try {
        count(patch, wanted.get());
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot keep the lines run of patch %d".formatted(patch.position()), e);
      }
    }
  }

  private void count(LabPatch patch, Path kept) throws IOException, InterruptedException {
    Path source = folder.tree().resolve(DriverSpec.FBNIC.folder());
    Path output = Files.createTempDirectory(Files.createDirectories(folder.smoke()), "coverage-");
    try {
      if (Files.isDirectory(source)) {
        listener.scenarios(patch, scenarios.size());
        smoke(patch, source, output);
      }
      Path counted = output.resolve(SmokeRequest.COVERAGE);
      if (!Files.isDirectory(counted)) {
        // No line of it can be run yet, which is worth keeping too.
        new Coverage(List.of()).write(counted, source);
      }
      Files.createDirectories(kept.resolveSibling(""));
      Files.move(counted, kept, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      children.run(
          List.of("rm", "-rf", output.toString()),
          folder.home(),
          Map.of(),
          SmokeRun.LIMIT,
          _ -> {});
    }
  }

  private void smoke(LabPatch patch, Path source, Path output) throws InterruptedException {
    SmokeRequest request =
        new SmokeRequest(
            source.toString(), Kernel.PLAIN, null, scenarios, output, false, /* coverage= */ true);
    SmokeListener watcher =
        new SmokeListener() {
          @Override
          public void result(ScenarioResult result) {
            listener.scenario(patch, "", List.of(result));
          }
        };
    try {
      new SmokeRun(folder, children, request, watcher).run();
    } catch (LabException e) {
      // It does not build, which the run of the patch tells in all its detail.
      listener.line(patch, Step.BUILD, String.valueOf(e.getMessage()));
    }
  }
}
