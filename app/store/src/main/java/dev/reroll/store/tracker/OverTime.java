// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts what was open at the end of days. */
final class OverTime {
  private OverTime() {}

  static List<Tracker.Day> of(List<ItemRepository.Span> spans, LocalDate today, int most) {
    if (spans.isEmpty()) {
      return List.of();
    }
    long[] raised = spans.stream().mapToLong(span -> day(span.raised())).sorted().toArray();
    long[] ended =
        spans.stream()
            .filter(span -> span.ended() != null)
            .mapToLong(span -> span.ended() == null ? 0 : day(span.ended()))
            .sorted()
            .toArray();
    long first = raised[0] - 1;
    long last = Math.max(first + 1, today.toEpochDay());
    int points = (int) Math.min(most, last - first + 1);
    List<Tracker.Day> days = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      long day =
          points == 1 ? last : first + Math.round((double) (last - first) * i / (points - 1));
      int opened = upTo(raised, day);
      int over = upTo(ended, day);
      days.add(new Tracker.Day(LocalDate.ofEpochDay(day), opened - over, opened, over));
    }
    return days;
  }

  private static long day(java.time.Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toEpochDay();
  }

  /** Returns how many of sorted days are not after one. */
  private static int upTo(long[] sorted, long day) {
    int at = Arrays.binarySearch(sorted, day + 1);
    int end = at < 0 ? -at - 1 : at;
    while (end > 0 && sorted[end - 1] > day) {
      end--;
    }
    return end;
  }
}
