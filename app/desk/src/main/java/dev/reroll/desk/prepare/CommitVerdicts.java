// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.gate.Policies;
import dev.reroll.desk.run.Grid;
import dev.reroll.desk.settings.Configuration;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.review.gate.Facts;
import dev.reroll.store.Store;
import dev.reroll.store.gate.Sent;
import dev.reroll.store.prepared.PreparedBranch;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was run on a branch's commits, and what the gate says of them. Used by one thread. */
public final class CommitVerdicts {
  private final PreparedSeries prepared;
  private final Store store;
  private final @Nullable SeriesView series;
  private final CheckedCommits checked;
  private final BuiltCommits built;

  /**
   * @param series names the series of the database, or null if that is found by itself
   */
  public CommitVerdicts(PreparedSeries prepared, Store store, @Nullable String series)
      throws IOException {
    this.prepared = prepared;
    this.store = store;
    this.series = KnownSeries.find(store, prepared.tracking(), series).orElse(null);
    this.checked = new CheckedCommits(prepared);
    this.built = new BuiltCommits(prepared, store);
  }

  /** Keeps what was said for the pages. */
  public void keep(JudgedRevision judged, String told) {
    String message =
        series == null
            ? ""
            : KnownSeries.before(series, prepared.tracking().revision())
                .flatMap(Revision::firstMessageId)
                .orElse("");
    store
        .prepared()
        .put(
            new PreparedBranch(
                0,
                prepared.tracking().changeId(),
                prepared.tracking().revision(),
                prepared.title(),
                prepared.branch().name(),
                prepared.folder().toString(),
                prepared.branch().tip().name(),
                message,
                judged.at(),
                told));
  }

  public CheckedCommits checked() {
    return checked;
  }

  public BuiltCommits built() {
    return built;
  }

  /** Returns what is known of builds, boots and all scenarios. */
  public Grid grid() throws IOException, InterruptedException {
    return grid(Scenario.ofDrivers());
  }

  /** Returns what is known of builds, boots and some scenarios. */
  public Grid grid(List<Scenario> scenarios) throws IOException, InterruptedException {
    Revision former =
        series == null
            ? null
            : KnownSeries.before(series, prepared.tracking().revision()).orElse(null);
    return built.grid(scenarios, former);
  }

  private Facts.Verdicts facts() throws IOException, InterruptedException {
    Grid grid = grid();
    List<Facts.Result> red = new ArrayList<>(checked.red());
    red.addAll(BuiltCommits.red(grid));
    return new Facts.Verdicts(red, checked.lack(), built.lack(grid), "reroll prep check");
  }

  /** Judges what is prepared as of now, as it would leave now. */
  public JudgedRevision judge() throws IOException, InterruptedException {
    return judge(new SeriesMails(prepared, ZonedDateTime.now(ZoneId.systemDefault())).write());
  }

  /** Judges mails of what is prepared, which are to leave as they are. */
  JudgedRevision judge(List<SeriesMails.Written> mails) throws IOException, InterruptedException {
    Facts facts =
        new PreparedFacts(prepared, store, series, Clock.systemUTC().instant())
            .gather(facts(), mails);
    String project = series == null ? null : series.series().project();
    int revision = prepared.tracking().revision();
    return JudgedRevision.of(
        store,
        "%s v%d".formatted(prepared.branch().name(), revision),
        new Sent(prepared.tracking().changeId(), revision, ""),
        facts,
        Policies.read(Configuration.file(), project));
  }
}
