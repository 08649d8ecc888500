// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.check.CheckJson;
import dev.reroll.desk.check.ResultOrder;
import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.CheckSpec;
import dev.reroll.lab.check.SeriesListener;
import dev.reroll.lab.patch.LabPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Notes what checks say as they say it, so that it stays whenever they are stopped, and passes it
 * on. Close notes the last of it. Called by one thread at a time.
 */
final class NotedResults implements SeriesListener, AutoCloseable {
  private final BranchNote<CheckedNote> note;
  private final String tip;
  private final String letter;
  private final List<LabPatch> patches;
  private final SeriesListener also;
  private final ResultOrder<CheckJson.Said> results;

  /**
   * @param tip the branch's last commit
   * @param letter what tells its cover letter from others
   * @param wanted the checks of each position in the order to note them in, whichever ends first
   */
  NotedResults(
      BranchNote<CheckedNote> note,
      String tip,
      String letter,
      Map<Integer, List<CheckSpec>> wanted,
      List<LabPatch> patches,
      SeriesListener also) {
    this.note = note;
    this.tip = tip;
    this.letter = letter;
    this.results = new ResultOrder<>(wanted);
    this.patches = patches;
    this.also = also;
  }

  @Override
  public void preparing(String what) {
    also.preparing(what);
  }

  @Override
  public void begin(int position, CheckSpec check) {
    also.begin(position, check);
  }

  @Override
  public void line(int position, CheckSpec check, String line) {
    also.line(position, check, line);
  }

  @Override
  public void result(int position, CheckResult result, boolean isKnown) {
    // The whole of what it printed is in the lab's own record.
    results.add(position, result.check(), CheckJson.Said.of(result));
    if (!isKnown) {
      write();
    }
    also.result(position, result, isKnown);
  }

  private void write() {
    List<CheckedPatch> all = new ArrayList<>();
    results
        .all()
        .forEach((position, checks) ->
            all.add(
                new CheckedPatch(
                    position,
                    position == 0 ? "the series" : patches.get(position - 1).title(),
                    checks)));
    note.write(new CheckedNote(tip, letter, results.count(), all));
  }

  @Override
  public void close() {
    write();
  }
}
