// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

/** Hears how a smoke run goes, in order, on the thread that runs it or on one that it waits for. */
public interface SmokeListener {
  /** Something that takes a while, before the first scenario. */
  void preparing(String what);

  /** A scenario begins. */
  void scenario(Scenario scenario);

  /** A line of the guest's console. */
  void line(Scenario scenario, String line);

  /** A step of it ended. */
  void step(Scenario scenario, SmokeStep step);

  /** It ended. */
  void result(ScenarioResult result);
}
