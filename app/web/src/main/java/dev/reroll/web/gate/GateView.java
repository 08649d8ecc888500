// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.gate;

import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.show.Show;
import dev.reroll.review.gate.GateRule;
import dev.reroll.review.gate.Reason;
import dev.reroll.review.gate.Severity;
import dev.reroll.review.gate.Target;
import dev.reroll.review.gate.Unknown;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import dev.reroll.web.http.Urls;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the gate says of a revision.
 *
 * @param v the revision's number
 * @param asOf the day as it was asked for, "" for when the revision was posted
 * @param forced who sent it all the same, and why
 */
record GateView(
    SeriesView s,
    int v,
    String asOf,
    Verdict verdict,
    List<Forced> forced,
    List<Row> reasons,
    List<Unknown> unknown) {
  private static final Urls URLS = new Urls();

  /**
   * Whether it may be sent; public since templates ask it.
   *
   * @param at the moment it is judged by
   * @param stops how many things stop it
   * @param mayForce whether something does, and the reader may decide to send it all the same
   */
  public record Verdict(String at, boolean passes, int stops, boolean mayForce) {}

  /** Somebody's decision to send it all the same; public since templates ask it. */
  public record Forced(String by, String at, String why, String rules) {}

  /**
   * A reason; public since templates ask it.
   *
   * @param css the class of its weight
   * @param href where the remedy begins
   */
  public record Row(
      String css, String weight, String rule, String text, String href, String remedy) {}

  static GateView of(
      SeriesView series,
      Revision revision,
      JudgedRevision judged,
      String asOf,
      Show show,
      boolean mayForce) {
    List<Reason> stops = judged.stops();
    return new GateView(
        series,
        revision.number(),
        asOf,
        new Verdict(
            show.when(judged.at()), judged.passes(), stops.size(), !judged.passes() && mayForce),
        judged.forces().stream()
            .map(force ->
                new Forced(
                    force.by(),
                    show.when(force.at()),
                    force.reason(),
                    force.rules().stream()
                        .map(GateRule::word)
                        .sorted()
                        .collect(Collectors.joining(", "))))
            .toList(),
        judged.judgement().reasons().stream()
            .map(reason -> row(reason, stops.contains(reason), series.series().id(), revision))
            .toList(),
        judged.judgement().unknown());
  }

  private static Row row(Reason reason, boolean stops, long series, Revision revision) {
    boolean isHard = reason.severity() == Severity.HARD;
    return new Row(
        stops ? "v-fail" : isHard ? "v-warn" : "v-none",
        stops ? "stops it" : isHard ? "forced" : "note",
        reason.rule().word(),
        reason.text(),
        href(reason, series, revision),
        reason.remedy());
  }

  private static String href(Reason reason, long series, Revision revision) {
    String cover = revision.coverMessageId();
    return switch (reason.target()) {
      case Target.OfItem item -> URLS.item(item.type(), item.id());
      case Target.OfPatch patch when patch.number() > 0 ->
          URLS.patch(series, revision.number(), patch.number());
      case Target.OfPatch _ ->
          cover == null ? URLS.thread(revision.threadId()) : URLS.message(cover);
      case Target.OfCheck check when check.id() > 0 -> URLS.check(check.id());
      case Target.OfCheck _ -> URLS.checks(series, revision.number());
      case Target.OfRuns _ -> URLS.scenarios(series, revision.number(), "plain");
      case Target.OfMessage message -> URLS.message(message.messageId());
      case Target.OfResponses _ -> URLS.responses(series, revision.number());
      case Target.OfRevision _ -> URLS.thread(revision.threadId());
    };
  }
}
