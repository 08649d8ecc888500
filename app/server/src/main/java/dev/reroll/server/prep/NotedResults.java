// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.CheckSpec;
import dev.reroll.lab.check.SeriesListener;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.server.check.CheckJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Notes what checks say as they say it, so that it stays whenever they are stopped, and passes it
 * on. Close notes the last of it. Called by one thread at a time.
 */
final class NotedResults implements SeriesListener, AutoCloseable {
  private final BranchNote note;
  private final String tip;
  private final int wanted;
  private final List<LabPatch> patches;
  private final SeriesListener also;
  private final Map<Integer, List<Object>> results = new TreeMap<>();

  /**
   * @param tip the branch's last commit
   * @param wanted how many results will come
   */
  NotedResults(
      BranchNote note, String tip, int wanted, List<LabPatch> patches, SeriesListener also) {
    this.note = note;
    this.tip = tip;
    this.wanted = wanted;
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
    Map<String, @Nullable Object> json = new LinkedHashMap<>(CheckJson.result(result));
    // The whole of what it printed is in the lab's own record.
    json.remove("log");
    results.computeIfAbsent(position, _ -> new ArrayList<>()).add(json);
    if (!isKnown) {
      write();
    }
    also.result(position, result, isKnown);
  }

  private void write() {
    List<Object> all = new ArrayList<>();
    results.forEach((position, checks) ->
        all.add(
            Map.of(
                "position",
                position,
                "title",
                position == 0 ? "the series" : patches.get(position - 1).title(),
                "checks",
                checks)));
    note.write(Map.of("tip", tip, "wanted", wanted, "results", all));
  }

  @Override
  public void close() {
    write();
  }
}
