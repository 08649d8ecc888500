// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a scenario failed and then passed on the same build.
 *
 * @param runs how often it was run to a verdict, on whatever build
 * @param flaky how many of those passed only when tried again
 * @param last when that was last, or null
 */
public record ScenarioFlakes(String scenario, int runs, int flaky, @Nullable Instant last) {}
