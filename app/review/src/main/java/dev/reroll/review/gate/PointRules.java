// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.State;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What reviewers wait for, and what the author promised. */
final class PointRules {
  private PointRules() {}

  static void judge(Facts facts, Reasons reasons) {
    for (Facts.Point point : facts.points()) {
      boolean waits = point.state() == State.OPEN || point.state() == State.CONDITIONAL;
      if (waits) {
        point(point, reasons);
      }
    }
    LocalDate today = LocalDate.ofInstant(facts.at(), ZoneOffset.UTC);
    for (Facts.Promise promise : facts.promises()) {
      promise(promise, today, facts.number(), reasons);
    }
  }

  private static void point(Facts.Point point, Reasons reasons) {
    Target target = new Target.OfItem(point.type(), point.id());
    String who = People.shown(point.holder());
    switch (point.type()) {
      case OBJECTION ->
          reasons.add(
              GateRule.OBJECTION_OPEN,
              target,
              "%s objects, on v%d: %s".formatted(who, point.revision(), point.title()),
              "fix it, explain why not, or have it ruled on: reroll objection answer %d"
                  .formatted(point.id()));
      case QUESTION ->
          reasons.add(
              GateRule.QUESTION_UNANSWERED,
              target,
              "%s asks, on v%d: %s".formatted(who, point.revision(), point.title()),
              "answer it, and say where: reroll question answer %d".formatted(point.id()));
      case CONDITION ->
          reasons.add(
              GateRule.CONDITION_NOT_MET,
              target,
              "%s wants first, on v%d: %s".formatted(who, point.revision(), point.title()),
              "meet it, and say how: reroll condition answer %d".formatted(point.id()));
      case COMMITMENT, RULING, PRECEDENT, POSITION -> {
        // Nobody waits for an answer to these.
      }
    }
  }

  private static void promise(Facts.Promise promise, LocalDate today, int number, Reasons reasons) {
    Due due = promise.due();
    Target target = new Target.OfItem(dev.reroll.review.tracker.ItemType.COMMITMENT, promise.id());
    Integer revision = due.revision();
    if (due.past(today, number - 1)) {
      reasons.add(
          GateRule.COMMITMENT_DUE,
          target,
          "promised for %s: %s".formatted(due, promise.title()),
          "keep it, or say why not: reroll commitment resolve %d or break %d"
              .formatted(promise.id(), promise.id()));
    } else if (revision != null && revision == number) {
      reasons.add(
          GateRule.COMMITMENT_NOW,
          target,
          "promised for this revision: %s".formatted(promise.title()),
          "see that it is kept, and note it: reroll commitment resolve %d".formatted(promise.id()));
    }
  }
}
