// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.coverage;

import java.util.BitSet;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** Numbers of lines, counted from 1. Immutable. */
public final class LineSet {
  /** No source of a driver is longer. */
  private static final int MOST = 1 << 20;

  private static final LineSet NONE = new LineSet(new BitSet());

  private final BitSet lines;

  private LineSet(BitSet lines) {
    this.lines = lines;
  }

  public static LineSet of(IntStream lines) {
    BitSet set = new BitSet();
    lines.forEach(set::set);
    return new LineSet(set);
  }

  public static LineSet none() {
    return NONE;
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static LineSet parse(String text) {
    BitSet set = new BitSet();
    for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int dash = range.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
      if (first < 1 || last < first || last > MOST) {
        throw new IllegalArgumentException("no lines: \"%s\"".formatted(range));
      }
      set.set(first, last + 1);
    }
    return new LineSet(set);
  }

  public boolean contains(int line) {
    return line > 0 && lines.get(line);
  }

  /** Returns how many there are. */
  public int size() {
    return lines.cardinality();
  }

  /** Returns them in ascending order. */
  public IntStream stream() {
    return lines.stream();
  }

  /** Returns the lines that are in any of some sets. */
  public static LineSet union(Iterable<LineSet> sets) {
    BitSet union = new BitSet();
    sets.forEach(set -> union.or(set.lines));
    return new LineSet(union);
  }

  /** Returns those of these lines that are not in another set. */
  public LineSet without(LineSet other) {
    BitSet rest = (BitSet) lines.clone();
    rest.andNot(other.lines);
    return new LineSet(rest);
  }

  /** Returns those of these lines that are in another set too. */
  public LineSet and(LineSet other) {
    BitSet both = (BitSet) lines.clone();
    both.and(other.lines);
    return new LineSet(both);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LineSet set && lines.equals(set.lines);
  }

  @Override
  public int hashCode() {
    return lines.hashCode();
  }

  /** Returns them as ranges: "3-5,9"; "" if there are none. */
  @Override
  public String toString() {
    StringJoiner ranges = new StringJoiner(",");
    for (int first = lines.nextSetBit(0); first >= 0; ) {
      int end = lines.nextClearBit(first);
      ranges.add(end == first + 1 ? "" + first : first + "-" + (end - 1));
      first = lines.nextSetBit(end);
    }
    return ranges.toString();
  }
}
