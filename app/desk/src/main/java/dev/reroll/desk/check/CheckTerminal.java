// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.desk.show.Json;
import dev.reroll.lab.check.CheckListener;
import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.CheckSpec;
import java.io.PrintWriter;

/** Shows checks on a terminal, a line a verdict. */
public final class CheckTerminal implements CheckListener {
  private final PrintWriter err;
  private final boolean log;

  public CheckTerminal(PrintWriter err, boolean log) {
    this.err = err;
    this.log = log;
  }

  @Override
  public void preparing(String what) {
    say("reroll: " + what);
  }

  void say(String line) {
    err.println(line);
    err.flush();
  }

  @Override
  public void line(CheckSpec check, String line) {
    if (log) {
      say("%-18s | %s".formatted(check.name(), line));
    }
  }

  @Override
  public void result(CheckResult result) {
    say(
        "%-18s %-7s %6.1f s  %s"
            .formatted(
                result.check().name(),
                Json.lower(result.verdict()),
                result.duration().toMillis() / 1000.0,
                result.text()));
  }
}
