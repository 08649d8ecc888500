// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.store.tracker.Tracker;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How many were open over time, as an SVG picture within the page. */
final class Plot {
  /** As the viewBox of items.html has them. */
  private static final int WIDTH = 720;

  private static final int HEIGHT = 120;
  private static final int LEFT = 34;
  private static final int BOTTOM = 18;

  private Plot() {}

  /** Returns the picture, or null of less than two days. */
  static @Nullable PlotView of(List<Tracker.Day> days) {
    if (days.size() < 2) {
      return null;
    }
    Tracker.Day last = days.getLast();
    int most = Math.max(1, days.stream().mapToInt(Tracker.Day::open).max().orElse(1));
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < days.size(); i++) {
      // A step each: a count stays as it is until it changes.
      if (i > 0) {
        point(line, x(i, days.size()), y(days.get(i - 1).open(), most));
      }
      point(line, x(i, days.size()), y(days.get(i).open(), most));
    }
    StringBuilder area = new StringBuilder();
    point(area, x(0, days.size()), y(0, most));
    area.append(line);
    point(area, x(days.size() - 1, days.size()), y(0, most));
    return new PlotView(
        "Open over time: at most %d, now %d; %d were opened, %d ended"
            .formatted(most, last.open(), last.opened(), last.ended()),
        area.toString(),
        line.toString(),
        List.of(
            label(LEFT - 4, y(most, most) + 4, "end", Integer.toString(most)),
            label(LEFT - 4, y(0, most) + 4, "end", "0"),
            label(LEFT, HEIGHT - 4, "start", days.getFirst().day().toString()),
            label(WIDTH - 2, HEIGHT - 4, "end", last.day().toString())),
        "open: %d; opened: %d; ended: %d".formatted(last.open(), last.opened(), last.ended()));
  }

  private static double x(int index, int count) {
    return LEFT + (double) (WIDTH - LEFT - 2) * index / (count - 1);
  }

  private static double y(int value, int most) {
    return 6 + (double) (HEIGHT - BOTTOM - 6) * (most - value) / most;
  }

  private static void point(StringBuilder points, double x, double y) {
    points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
  }

  private static PlotView.Label label(int x, double y, String anchor, String text) {
    return new PlotView.Label(
        Integer.toString(x), String.format(Locale.ROOT, "%.1f", y), anchor, text);
  }
}
