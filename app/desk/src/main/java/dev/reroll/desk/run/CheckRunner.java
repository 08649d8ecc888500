// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.lab.check.BuiltIn;
import dev.reroll.lab.check.CheckCatalog;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.CheckSeries;
import dev.reroll.lab.check.CheckSpec;
import dev.reroll.lab.check.Issue;
import dev.reroll.lab.check.SeriesListener;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.check.CheckVerdict;
import dev.reroll.store.check.Checks;
import dev.reroll.store.job.Claims;
import dev.reroll.store.job.Owner;
import dev.reroll.store.series.Revision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Runs the checks of revisions, as far as they are wanted, and keeps their verdicts. Thread-safe.
 */
public final class CheckRunner {
  private final Store store;
  private final CheckLab lab;
  private final LiveLines live;
  private final Claims claims;

  public CheckRunner(Store store, CheckLab lab, LiveLines live) {
    this.store = store;
    this.lab = lab;
    this.live = live;
    this.claims = store.claims();
  }

  /**
   * Wants checks of a revision.
   *
   * @param names those wanted; none stands for all
   * @param only the position of a patch, or {@link LabQueue#ALL}
   * @param again whether to run what has its verdict
   * @return the positions that something is to be done at
   */
  public Collection<Integer> want(Revision revision, List<String> names, int only, boolean again)
      throws InterruptedException {
    CheckSeries series = PostedSeries.of(store, revision);
    Map<Integer, List<CheckSpec>> wanted = wanted(series, names);
    Collection<Integer> positions = new TreeSet<>();
    lab.contents(series, wanted)
        .forEach((position, contents) ->
            contents.forEach((name, content) -> {
              if (store.checks().want(revision.id(), position, name, content, again)) {
                positions.add(position);
              }
            }));
    return positions;
  }

  private Map<Integer, List<CheckSpec>> wanted(CheckSeries series, List<String> names) {
    CheckCatalog catalog = lab.catalog(List.of());
    List<CheckSpec> all = new ArrayList<>(List.of(BuiltIn.TREE_SELECTION, BuiltIn.APPLY));
    all.addAll(catalog.all());
    if (!names.isEmpty()) {
      catalog.named(names.stream().filter(name -> !BuiltIn.isNamed(name)).toList());
      all.removeIf(check -> !names.contains(check.name()));
    }
    Map<Integer, List<CheckSpec>> wanted = new TreeMap<>();
    wanted.put(0, all.stream().filter(check -> check.scope() == CheckSpec.Scope.SERIES).toList());
    for (LabPatch patch : series.patches()) {
      wanted.put(
          patch.position(),
          all.stream().filter(check -> check.scope() == CheckSpec.Scope.PATCH).toList());
    }
    return wanted;
  }

  /** Runs what is wanted of a revision at some positions, and left by processes that are gone. */
  public void run(Revision revision, Collection<Integer> positions, SeriesListener also)
      throws InterruptedException {
    List<CheckSpec> known = new ArrayList<>(lab.catalog(List.of()).all());
    known.add(BuiltIn.TREE_SELECTION);
    known.add(BuiltIn.APPLY);
    Map<Integer, List<CheckSpec>> wanted = new TreeMap<>();
    ClaimedCells cells = new ClaimedCells();
    Checks checks = store.checks();
    try {
      for (int position : positions) {
        List<CheckSpec> specs = new ArrayList<>();
        for (CheckCell cell :
            checks.claim(revision.id(), position, claims.owner(), claims::isGone)) {
          // The user's own that is there no more can't be run.
          known.stream()
              .filter(check -> check.name().equals(cell.name()))
              .findFirst()
              .ifPresent(specs::add);
          cells.add(cell);
        }
        if (!specs.isEmpty()) {
          wanted.put(position, specs);
        }
      }
      if (!wanted.isEmpty()) {
        lab.series(
            PostedSeries.of(store, revision),
            null,
            wanted,
            // Who asks for another attempt wants to see it run.
            (position, check) -> cells.of(position, check).attempt() > 1,
            new Keeper(cells, also));
      }
    } finally {
      positions.forEach(position -> checks.release(claims.owner(), revision.id(), position));
    }
  }

  /** Keeps each verdict, and passes on what pages show live. */
  private final class Keeper implements SeriesListener {
    private final ClaimedCells cells;
    private final SeriesListener also;

    Keeper(ClaimedCells cells, SeriesListener also) {
      this.cells = cells;
      this.also = also;
    }

    @Override
    public void preparing(String what) {
      also.preparing(what);
    }

    @Override
    public void begin(int position, CheckSpec check) {
      live.event(cells.of(position, check).id(), "state", "running");
      also.begin(position, check);
    }

    @Override
    public void line(int position, CheckSpec check, String line) {
      live.event(cells.of(position, check).id(), "line", line);
      also.line(position, check, line);
    }

    @Override
    public void result(int position, CheckResult result, boolean isKnown) {
      CheckCell cell = cells.of(position, result.check());
      store.checks().finish(cell, verdict(result, isKnown));
      live.event(cell.id(), "state", "done");
      also.result(position, result, isKnown);
    }
  }

  private static CheckVerdict verdict(CheckResult result, boolean isKnown) {
    return new CheckVerdict(
        Outcome.valueOf(result.verdict().name()),
        result.text(),
        result.duration().toMillis(),
        isKnown,
        Owner.thisHost(),
        result.issues().stream().map(Issue::text).toList(),
        result.gone().stream().map(Issue::text).toList(),
        result.log());
  }
}
