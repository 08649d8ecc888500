// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

/** Passes on what guests beside each other say, one call at a time. */
record OneAtATime(SmokeListener listener) implements SmokeListener {
  @Override
  public synchronized void preparing(String what) {
    listener.preparing(what);
  }

  @Override
  public synchronized void scenario(Scenario scenario) {
    listener.scenario(scenario);
  }

  @Override
  public synchronized void line(Scenario scenario, String line) {
    listener.line(scenario, line);
  }

  @Override
  public synchronized void step(Scenario scenario, SmokeStep step) {
    listener.step(scenario, step);
  }

  @Override
  public synchronized void result(ScenarioResult result) {
    listener.result(result);
  }
}
