// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.desk.show.Show;
import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.check.Checks;
import dev.reroll.store.check.UsualTimes;
import dev.reroll.store.job.Job;
import dev.reroll.store.job.QueuedJob;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the lab has to do, for pages; public since templates ask it.
 *
 * <p>The estimate is the sum of what each check took lately where it was really run, as if they
 * were run one after another: a check whose answer turns out to be on record takes nothing, so it
 * is an upper bound unless the machine is busier than it was.
 *
 * @param lines in the order they will be done
 */
public record QueueView(List<Line> lines) {
  /**
   * A job.
   *
   * @param worker who does it, or "" while it waits
   * @param what one line for people
   * @param href where its results are
   * @param waiting how many of its checks have not ended
   * @param usual how long those take by past runs, in milliseconds; -1 if that is not known
   * @param until the same with all jobs before it
   * @param queued what else the queue knows of it
   */
  public record Line(
      Job job,
      String worker,
      String what,
      String href,
      int waiting,
      long usual,
      long until,
      QueuedJob queued) {
    /** Returns how far it is, or why it waits though it was begun; "" where there is no more. */
    public String more() {
      if (queued.isCancelled()) {
        return "is being ended";
      }
      if (!worker.isEmpty() || queued.next() == null) {
        return queued.progress();
      }
      return "failed %s, is tried again at %s: %s"
          .formatted(
              queued.failures() == 1 ? "once" : queued.failures() + " times",
              TIME.format(queued.next()),
              queued.failure());
    }
  }

  private static final String NOT_MAILED = "checks of what is not mailed yet";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public static QueueView of(Store store, List<QueuedJob> jobs) {
    UsualTimes usual = store.checks().usualTimes();
    List<CheckCell> open = store.checks().open();
    Map<Long, Optional<SeriesView>> series = new HashMap<>();
    List<Line> lines = new ArrayList<>();
    long until = 0;
    for (QueuedJob queued : jobs) {
      Job job = queued.job();
      if (job.kind() == Job.Kind.LOCAL) {
        until = -1;
        lines.add(local(queued));
        continue;
      }
      Optional<SeriesView> view = series.computeIfAbsent(job.revision(), store::seriesOfRevision);
      Optional<Revision> revision =
          view.stream()
              .flatMap(found -> found.revisions().stream())
              .filter(row -> row.id() == job.revision())
              .findFirst();
      if (revision.isEmpty()) {
        continue;
      }
      List<CheckCell> cells =
          open.stream()
              .filter(
                  cell -> cell.revisionId() == job.revision() && cell.position() == job.position())
              .toList();
      long own =
          switch (job.kind()) {
            case RUNS -> {
              int patches = revision.get().patches().size();
              yield usual.millis(Checks.RUN).map(each -> each * patches).orElse(-1L);
            }
            // Built anew and run with all scenarios: nothing done before is like it.
            case COVERAGE, LOCAL -> -1;
            case CHECKS -> usual(cells, usual);
          };
      until = own < 0 || until < 0 ? -1 : until + own;
      String worker = queued.worker() == null ? "" : queued.worker();
      String base =
          "/series/%d/v%d".formatted(view.orElseThrow().series().id(), revision.get().number());
      lines.add(
          new Line(
              job,
              worker,
              what(job, view.orElseThrow(), revision.get()),
              base + (job.kind() == Job.Kind.CHECKS ? "/checks" : "/scenarios"),
              cells.size(),
              own,
              until,
              queued));
    }
    return new QueueView(List.copyOf(lines));
  }

  private static Line local(QueuedJob queued) {
    String worker = queued.worker() == null ? "" : queued.worker();
    return new Line(queued.job(), worker, NOT_MAILED, "/queue", 0, -1, -1, queued);
  }

  private static long usual(List<CheckCell> cells, UsualTimes usual) {
    long sum = 0;
    for (CheckCell cell : cells) {
      Optional<Long> millis = usual.millis(cell.name());
      if (millis.isEmpty()
          && !cell.name().equals("apply")
          && !cell.name().equals("tree_selection")) {
        return -1;
      }
      sum += millis.orElse(0L);
    }
    return sum;
  }

  private static String what(Job job, SeriesView series, Revision revision) {
    String name = "%s v%d".formatted(series.series().title(), revision.number());
    return switch (job.kind()) {
      case RUNS -> name + ": builds, boots and scenarios";
      case COVERAGE -> name + ": lines run";
      case LOCAL -> NOT_MAILED;
      case CHECKS ->
          name
              + (job.position() == 0
                  ? ": checks of the series"
                  : ": checks of patch %d of %d".formatted(job.position(), revision.total()));
    };
  }

  /** Returns where a check stands in the queue, as a sentence; "" if it is not there. */
  public String place(CheckCell cell) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      Job job = line.job();
      if (cell.isOpen()
          && job.kind() == Job.Kind.CHECKS
          && job.revision() == cell.revisionId()
          && job.position() == cell.position()) {
        String when =
            line.until() < 0
                ? "when it will end is not known yet"
                : "by past runs it ends within %s".formatted(Show.about(line.until()));
        return line.worker().isEmpty()
            ? "Number %d in the queue; %s.".formatted(i + 1, when)
            : "Its patch is being checked by %s; %s.".formatted(line.worker(), when);
      }
    }
    return "";
  }
}
