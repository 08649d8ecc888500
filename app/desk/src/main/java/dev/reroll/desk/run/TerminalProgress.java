// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.lab.SetupListener;
import java.io.PrintWriter;

/** Shows the lab's set-up in a terminal: a line a stage, and a line each tenth of a long one. */
public final class TerminalProgress implements SetupListener {
  private final PrintWriter err;
  private String stage = "";
  private int shownTenth;

  public TerminalProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void stage(String name, int number, int of) {
    stage = name;
    shownTenth = 0;
    err.printf("reroll: lab %d/%d %s%n", number, of, name);
    err.flush();
  }

  @Override
  public void progress(double fraction) {
    int tenth = (int) (fraction * 10);
    if (tenth > shownTenth && tenth < 10) {
      shownTenth = tenth;
      err.printf("reroll: lab %s %d %%%n", stage, tenth * 10);
      err.flush();
    }
  }

  @Override
  public void line(String line) {
    if (stage.equals("base tree")) {
      err.println("reroll: lab " + line);
      err.flush();
    }
  }
}
