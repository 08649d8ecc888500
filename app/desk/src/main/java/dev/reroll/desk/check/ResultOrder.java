// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.lab.check.CheckSpec;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something of each check, in the order checks are wanted in, whichever ends first. Used by one
 * thread at a time.
 */
public final class ResultOrder<T> {
  private final Map<Integer, List<CheckSpec>> wanted;
  private final SortedMap<Integer, SortedMap<Integer, T>> results = new TreeMap<>();

  /**
   * @param wanted the checks of each position
   */
  public ResultOrder(Map<Integer, List<CheckSpec>> wanted) {
    this.wanted = wanted;
  }

  /** Adds what belongs to a check of a position. */
  public void add(int position, CheckSpec check, T result) {
    int place = wanted.getOrDefault(position, List.of()).indexOf(check);
    results.computeIfAbsent(position, _ -> new TreeMap<>()).put(place, result);
  }

  /** Returns what there is, by position. */
  public SortedMap<Integer, List<T>> all() {
    SortedMap<Integer, List<T>> all = new TreeMap<>();
    results.forEach((position, ofPatch) -> all.put(position, List.copyOf(ofPatch.values())));
    return all;
  }

  /** Returns how many there are to be. */
  public int count() {
    return wanted.values().stream().mapToInt(List::size).sum();
  }
}
