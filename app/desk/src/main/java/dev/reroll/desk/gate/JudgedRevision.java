// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.gate;

import dev.reroll.review.gate.Facts;
import dev.reroll.review.gate.Gate;
import dev.reroll.review.gate.GateRule;
import dev.reroll.review.gate.Judgement;
import dev.reroll.review.gate.Policy;
import dev.reroll.review.gate.Reason;
import dev.reroll.store.Store;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.gate.Force;
import dev.reroll.store.gate.Sent;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A revision that was judged.
 *
 * @param name what it is called, like "fbnic v4"
 * @param at as of when
 * @param forces decisions to send it all the same
 */
public record JudgedRevision(
    String name, Sent revision, Instant at, Judgement judgement, List<Force> forces) {

  /** Copies the list. */
  public JudgedRevision {
    forces = List.copyOf(forces);
  }

  /** Judges facts, and looks up whether somebody decided otherwise. */
  public static JudgedRevision of(
      Store store, String name, Sent revision, Facts facts, Policy policy) {
    return new JudgedRevision(
        name, revision, facts.at(), Gate.judge(facts, policy), store.forces().of(revision));
  }

  /**
   * Judges a revision in the database.
   *
   * @param at null for the moment it was posted: by what was known then, and what it says itself
   * @param trees in which the commit is looked up that it applies to
   */
  public static JudgedRevision of(
      Store store,
      SeriesView series,
      Revision revision,
      @Nullable Instant at,
      Policy policy,
      KnownTrees trees) {
    Instant moment = at != null ? at : posted(revision);
    FollowedSeries followed =
        store.followedSeries(Long.toString(series.series().id())).orElseThrow();
    Revision row =
        followed.view().revisions().stream()
            .filter(one -> one.id() == revision.id())
            .findFirst()
            .orElse(revision);
    Facts facts = new PostedFacts(store, followed, row, moment, trees).gather();
    String title =
        series.series().name() != null ? series.series().name() : series.series().title();
    return of(store, title + " v" + row.number(), sent(followed, row), facts, policy);
  }

  /** Returns this with other decisions to send it all the same. */
  public JudgedRevision with(List<Force> others) {
    return new JudgedRevision(name, revision, at, judgement, others);
  }

  /** Returns the decisions to send a revision all the same. */
  public static List<Force> forces(Store store, SeriesView series, Revision revision) {
    Optional<FollowedSeries> followed = store.followedSeries(Long.toString(series.series().id()));
    return followed.isEmpty() ? List.of() : store.forces().of(sent(followed.get(), revision));
  }

  private static Sent sent(FollowedSeries followed, Revision revision) {
    List<String> messages = SeriesFacts.messages(revision);
    int index = followed.view().revisions().indexOf(revision);
    return new Sent(
        index < 0 ? "" : PostedFacts.changeId(followed.posted().get(index)),
        revision.number(),
        messages.isEmpty() ? "" : messages.getFirst());
  }

  private static Instant posted(Revision revision) {
    return revision.date() != null ? revision.date() : Clock.systemUTC().instant();
  }

  /** Returns what nobody decided to send it in spite of. */
  public List<Reason> stops() {
    Set<GateRule> forced = EnumSet.noneOf(GateRule.class);
    forces.forEach(force -> forced.addAll(force.rules()));
    return judgement.hard().stream().filter(reason -> !forced.contains(reason.rule())).toList();
  }

  /** Says whether it may be sent. */
  public boolean passes() {
    return stops().isEmpty();
  }
}
