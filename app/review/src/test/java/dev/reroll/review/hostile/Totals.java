// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/** What was tried on the parsers, and how long that took them. Used by one thread. */
final class Totals {
  private static final long NANOS = 1_000_000_000L;

  private final Map<String, long[]> byParser = new TreeMap<>();
  private final long heapBefore = heap();

  /**
   * Runs a parser. A second of processor time for each mebibyte begun is what it may take; what
   * took longer is given a second chance, since the first may have met a cold machine.
   */
  void run(String parser, long seed, int length, Runnable parse) {
    long nanos = cpu(parse);
    long most = NANOS * (1 + length / (1 << 20));
    if (nanos > most) {
      nanos = cpu(parse);
    }
    long[] totals = byParser.computeIfAbsent(parser, _ -> new long[3]);
    totals[0]++;
    totals[1] += length;
    totals[2] = Math.max(totals[2], nanos);
    assertThat(nanos).as("%s of seed %d, %d bytes", parser, seed, length).isLessThan(most);
  }

  private static long cpu(Runnable work) {
    long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    work.run();
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    byParser.forEach((parser, totals) ->
        text.append(
            "%s: %,d inputs, %,d MiB, slowest %d ms%n"
                .formatted(parser, totals[0], totals[1] >> 20, totals[2] / 1_000_000)));
    return text + "heap in use: %d MiB before, %d MiB after".formatted(heapBefore, heap());
  }
}
