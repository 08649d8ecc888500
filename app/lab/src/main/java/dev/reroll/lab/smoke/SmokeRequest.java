// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.lab.folder.Kernel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a smoke run is to do.
 *
 * @param driver "mainline", or a path: a module, a driver's folder, or a tree that holds one
 * @param kernel which of the lab's kernels runs it
 * @param image another kernel image to boot than the lab's, or null
 * @param output where a folder for each scenario is made
 * @param captures whether traces and packets are wanted
 * @param coverage whether the driver is built to count which lines are run; what was counted is put
 *     into a folder {@link #COVERAGE} of the output
 */
public record SmokeRequest(
    String driver,
    Kernel kernel,
    @Nullable Path image,
    List<Scenario> scenarios,
    Path output,
    boolean captures,
    boolean coverage) {
  /** The name of the folder that {@link dev.reroll.lab.coverage.Coverage} reads. */
  public static final String COVERAGE = "coverage";

  /** Names the driver of the kernel's own source, unmodified. */
  public static final String MAINLINE = "mainline";

  public SmokeRequest {
    scenarios = List.copyOf(scenarios);
  }

  /** One without coverage. */
  public SmokeRequest(
      String driver,
      Kernel kernel,
      @Nullable Path image,
      List<Scenario> scenarios,
      Path output,
      boolean captures) {
    this(driver, kernel, image, scenarios, output, captures, false);
  }
}
