// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.command;

import dev.reroll.desk.settings.UsageException;
import dev.reroll.lab.smoke.Scenario;
import java.util.List;
import picocli.CommandLine.Option;

/** Which scenarios a command runs on each patch. */
public final class ScenarioOption {
  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      split = ",",
      description = "Only these scenarios or groups, or GROUP/NAME; may be given more than once.")
  List<String> names = List.of();

  @Option(names = "--no-scenarios", description = "Only apply, build and boot.")
  boolean none;

  /** Says whether all that say something about a driver are run. */
  public boolean isAll() {
    return !none && names.isEmpty();
  }

  /**
   * Returns those to run.
   *
   * @throws UsageException if one that is named says nothing about a driver
   */
  public List<Scenario> chosen() {
    if (none) {
      return List.of();
    }
    if (names.isEmpty()) {
      return Scenario.ofDrivers();
    }
    List<Scenario> named = Scenario.named(names);
    named.stream()
        .filter(scenario -> !scenario.isOfDrivers())
        .findFirst()
        .ifPresent(scenario -> {
          throw new UsageException(
              "scenario \"%s\" (%s) says nothing about a driver; run it with: reroll smoke --scenario %s"
                  .formatted(scenario.name(), scenario.group(), scenario.name()));
        });
    return named;
  }
}
