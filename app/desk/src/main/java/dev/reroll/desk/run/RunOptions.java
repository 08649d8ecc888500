// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.show.Json;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.smoke.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a job runs a revision: in which kernel of which base, and what of it.
 *
 * @param base the base's name in the configuration, or null for Debian's
 */
public record RunOptions(GridOptions grid, @Nullable String base) {
  private static final String SCENARIOS = "scenarios=";
  private static final String BASE = "base=";
  private static final String AGAIN = "again";

  /** Returns the same base, for all scenarios in the plain kernel. */
  public RunOptions whole() {
    return new RunOptions(GridOptions.WHOLE, base);
  }

  /** Returns them as words of a job; "" for what the lab does by itself. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (grid.kernel() != Kernel.PLAIN) {
      text.append(Json.lower(grid.kernel())).append(' ');
    }
    if (grid.again()) {
      text.append(AGAIN).append(' ');
    }
    if (base != null) {
      text.append(BASE).append(base).append(' ');
    }
    if (!grid.scenarios().equals(Scenario.ofDrivers())) {
      text.append(SCENARIOS);
      text.append(
          grid.scenarios().stream()
              .map(scenario -> scenario.group() + "/" + scenario.name())
              .collect(Collectors.joining(",")));
    }
    return text.toString().strip();
  }

  /** Returns those of a job's words. */
  static RunOptions of(String text) {
    Kernel kernel = Kernel.PLAIN;
    boolean isAgain = false;
    String base = null;
    List<Scenario> scenarios = Scenario.ofDrivers();
    for (String word : text.isEmpty() ? List.<String>of() : List.of(text.split(" "))) {
      if (word.equals(AGAIN)) {
        isAgain = true;
      } else if (word.startsWith(BASE)) {
        base = word.substring(BASE.length());
      } else if (word.equals(SCENARIOS)) {
        scenarios = List.of();
      } else if (word.startsWith(SCENARIOS)) {
        scenarios = Scenario.named(List.of(word.substring(SCENARIOS.length()).split(",")));
      } else {
        kernel = Kernel.valueOf(word.toUpperCase(Locale.ROOT));
      }
    }
    return new RunOptions(new GridOptions(kernel, scenarios, isAgain), base);
  }
}
