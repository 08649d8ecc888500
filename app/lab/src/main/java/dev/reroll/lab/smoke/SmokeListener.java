// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

/**
 * Hears how a smoke run goes, one call at a time, on threads of the run. Scenarios run beside each
 * other: what is said of one comes in order, with what is said of others between. Each hears what
 * it overrides.
 */
public interface SmokeListener {
  /** Something that takes a while, before the first scenario. */
  default void preparing(String what) {}

  /** A scenario begins. */
  default void scenario(Scenario scenario) {}

  /** A line of the guest's console. */
  default void line(Scenario scenario, String line) {}

  /** A step of it ended. */
  default void step(Scenario scenario, SmokeStep step) {}

  /** It ended. */
  default void result(ScenarioResult result) {}
}
