// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.trace;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a second run's trace differs from a first one's: aligned by phase, without times, with
 * addresses and keys masked.
 *
 * @param phases those in which they differ, in the order of the first run
 */
public record TraceDiff(List<PhaseDiff> phases) {
  /** What comes before a run's first phase. */
  public static final String BEGIN = "begin";

  public TraceDiff {
    phases = List.copyOf(phases);
  }

  /**
   * Where the runs differ in one phase.
   *
   * @param name of the phase; if a phase came more than once, with its count
   * @param changes in their order
   */
  public record PhaseDiff(String name, List<Change> changes) {
    public PhaseDiff {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Lines of one run that the other has others for, or none.
   *
   * @param oldLine the first line's number in the first run's phase, from 1
   * @param newLine so too in the second
   */
  public record Change(int oldLine, int newLine, List<String> removed, List<String> added) {
    public Change {
      removed = List.copyOf(removed);
      added = List.copyOf(added);
    }
  }

  public boolean isEmpty() {
    return phases.isEmpty();
  }

  /** Compares two traces of the same device. */
  public static TraceDiff of(TraceFile first, TraceFile second, RegisterNames names) {
    TraceText text = new TraceText(names);
    Map<String, List<String>> old = phases(first, text);
    Map<String, List<String>> fresh = phases(second, text);
    Set<String> all = new LinkedHashSet<>(old.keySet());
    all.addAll(fresh.keySet());
    List<PhaseDiff> differing = new ArrayList<>();
    for (String phase : all) {
      List<Change> changes =
          changes(old.getOrDefault(phase, List.of()), fresh.getOrDefault(phase, List.of()));
      if (!changes.isEmpty()) {
        differing.add(new PhaseDiff(phase, changes));
      }
    }
    return new TraceDiff(differing);
  }

  private static Map<String, List<String>> phases(TraceFile trace, TraceText text) {
    Map<String, List<String>> phases = new LinkedHashMap<>();
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    phases.put(BEGIN, lines);
    for (Event event : trace.events()) {
      if (event instanceof Event.Phase phase) {
        int count = seen.merge(phase.name(), 1, Integer::sum);
        lines = new ArrayList<>();
        phases.put(count == 1 ? phase.name() : phase.name() + " #" + count, lines);
      } else {
        lines.add(text.masked(event));
      }
    }
    return phases;
  }

  private static List<Change> changes(List<String> old, List<String> fresh) {
    if (old.equals(fresh)) {
      return List.of();
    }
    List<Change> changes = new ArrayList<>();
    for (AbstractDelta<String> delta :
        DiffUtils.diff(old, fresh, new MyersDiffWithLinearSpace<>()).getDeltas()) {
      changes.add(
          new Change(
              delta.getSource().getPosition() + 1,
              delta.getTarget().getPosition() + 1,
              delta.getSource().getLines(),
              delta.getTarget().getLines()));
    }
    return changes;
  }
}
