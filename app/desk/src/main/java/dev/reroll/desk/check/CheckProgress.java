// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.desk.show.Json;
import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.SeriesListener;
import dev.reroll.lab.folder.Verdict;
import java.io.PrintWriter;

/**
 * Shows the checks of a series in a terminal: a line a patch, and one for each that is not well.
 */
public final class CheckProgress implements SeriesListener {
  private final PrintWriter err;
  private final int patches;
  private int shown = -1;
  private boolean isInLine;

  /**
   * Shows them on a writer.
   *
   * @param patches how many the series has
   */
  public CheckProgress(PrintWriter err, int patches) {
    this.err = err;
    this.patches = patches;
  }

  @Override
  public void preparing(String what) {
    end();
    err.println("reroll: " + what);
    err.flush();
  }

  @Override
  public void result(int position, CheckResult result, boolean isKnown) {
    if (position != shown) {
      end();
      err.print(position == 0 ? "series " : "%2d/%d   ".formatted(position, patches));
      shown = position;
      isInLine = true;
    }
    Verdict verdict = result.verdict();
    if (verdict == Verdict.PASS || verdict == Verdict.SKIPPED) {
      if (!isInLine) {
        err.print("        ");
      }
      err.print(verdict == Verdict.PASS ? "+" : "-");
      isInLine = true;
    } else {
      end();
      err.println(
          "        %s %s: %s".formatted(Json.lower(verdict), result.check().name(), result.text()));
    }
    err.flush();
  }

  /** Ends the line. */
  public void end() {
    if (isInLine) {
      err.println();
    }
    isInLine = false;
  }
}
