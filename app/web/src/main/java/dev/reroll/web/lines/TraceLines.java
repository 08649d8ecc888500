// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.lines;

import dev.reroll.device.fbnic.RegisterMap;
import dev.reroll.device.trace.Event;
import dev.reroll.device.trace.TraceDiff;
import dev.reroll.device.trace.TraceFile;
import dev.reroll.device.trace.TraceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Traces as rows of tables. Stateless. */
public final class TraceLines {
  /** Kinds of events, as filters name them. */
  public static final List<String> KINDS =
      List.of("register", "config", "interrupt", "firmware", "frame", "note", "phase");

  private static final int MOST_PACKETS = 500;
  private static final int MOST_LINES = 1_000;
  private static final int MOST_CHANGES = 5_000;

  private static final TraceText TEXT = new TraceText(RegisterMap.FBNIC);

  private TraceLines() {}

  /**
   * Which events are wanted; public since templates ask it.
   *
   * @param kind one of {@link #KINDS}, "" for all
   * @param phase "" for all
   * @param match a text that the line holds, in any case
   * @param from the number of the first event to look at
   */
  public record Filter(String kind, String phase, String match, int from) {}

  /** Returns a run's phases in their order, each once. */
  public static List<String> phases(TraceFile trace) {
    List<String> phases = new ArrayList<>();
    phases.add(TraceDiff.BEGIN);
    for (Event event : trace.events()) {
      if (event instanceof Event.Phase phase && !phases.contains(phase.name())) {
        phases.add(phase.name());
      }
    }
    return phases;
  }

  /**
   * A page of events.
   *
   * @param next the number of the event that the next page begins with, or null if there is none
   */
  public record Page(HtmlLines rows, @Nullable Integer next) {}

  /** Returns the events that are wanted, as many as fit a page. */
  public static Page of(TraceFile trace, Filter filter) {
    HtmlWriter out = new HtmlWriter();
    String phase = TraceDiff.BEGIN;
    String match = filter.match().toLowerCase(Locale.ROOT);
    int written = 0;
    for (int i = 0; i < trace.events().size(); i++) {
      Event event = trace.events().get(i);
      phase = event instanceof Event.Phase begun ? begun.name() : phase;
      boolean wanted =
          i >= filter.from()
              && (filter.kind().isEmpty() || filter.kind().equals(TraceText.kind(event)))
              && (filter.phase().isEmpty() || filter.phase().equals(phase));
      if (!wanted) {
        continue;
      }
      String line = TEXT.line(event);
      if (!match.isEmpty() && !line.toLowerCase(Locale.ROOT).contains(match)) {
        continue;
      }
      if (written == MOST_LINES) {
        return new Page(new HtmlLines(out), i);
      }
      written++;
      row(out, event, line);
    }
    return new Page(new HtmlLines(out), null);
  }

  private static void row(HtmlWriter out, Event event, String line) {
    out.raw("<tr class=\"t-").raw(TraceText.kind(event)).raw("\"><td class=\"n\">");
    out.text(line.substring(0, 12).strip()).raw("</td><td class=\"n\">");
    out.number(event.device()).raw("</td><td class=\"c\">");
    out.text(line.substring(12).strip().replaceFirst("^\\d+ ", "")).raw("</td></tr>\n");
  }

  /**
   * The first frames of a run.
   *
   * @param count how many there are in all
   */
  public record Packets(HtmlLines rows, int count) {
    /** A run without a trace has none. */
    public static final Packets NONE = new Packets(new HtmlLines(new HtmlWriter()), 0);

    /** Returns how many the rows are. */
    public int shown() {
      return Math.min(count, MOST_PACKETS);
    }
  }

  /** Returns the first frames of a run. */
  public static Packets packets(TraceFile trace) {
    HtmlWriter out = new HtmlWriter();
    int count = 0;
    for (Event event : trace.events()) {
      if (event instanceof Event.Frame frame && count++ < MOST_PACKETS) {
        out.raw("<tr><td class=\"n\">").number(count).raw("</td><td class=\"n\">");
        out.text(TEXT.line(event).substring(0, 12).strip()).raw("</td><td class=\"n\">");
        out.number(frame.device()).raw("</td><td>");
        out.raw(frame.toHost() ? "to host" : "to network").raw("</td><td class=\"n\">");
        out.number(frame.length()).raw("</td><td>");
        out.text(frame.text()).raw("</td><td>");
        out.text(frame.queue() < 0 ? "filtered" : "queue " + frame.queue()).raw("</td></tr>\n");
      }
    }
    return new Packets(new HtmlLines(out), count);
  }

  /** Returns how two runs differ. */
  public static HtmlLines of(TraceDiff diff) {
    HtmlWriter out = new HtmlWriter();
    int written = 0;
    for (TraceDiff.PhaseDiff phase : diff.phases()) {
      out.raw("<tr class=\"hunk\"><td colspan=\"2\">phase ").text(phase.name()).raw("</td></tr>\n");
      for (TraceDiff.Change change : phase.changes()) {
        out.raw("<tr class=\"hunk\"><td colspan=\"2\">@@ -").number(change.oldLine());
        out.raw(" +").number(change.newLine()).raw(" @@</td></tr>\n");
        for (String line : change.removed()) {
          if (written++ < MOST_CHANGES) {
            line(out, "del", "-", line);
          }
        }
        for (String line : change.added()) {
          if (written++ < MOST_CHANGES) {
            line(out, "add", "+", line);
          }
        }
      }
    }
    if (written > MOST_CHANGES) {
      out.raw("<tr class=\"hunk\"><td colspan=\"2\">").number(written - MOST_CHANGES);
      out.raw(" more lines differ; reroll trace diff shows all</td></tr>\n");
    }
    return new HtmlLines(out);
  }

  private static void line(HtmlWriter out, String kind, String sign, String line) {
    out.raw("<tr class=\"").raw(kind).raw("\"><td class=\"k\">").raw(sign);
    out.raw("</td><td class=\"c\">").text(line).raw("</td></tr>\n");
  }
}
