// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import dev.reroll.series.Subject;
import java.time.Duration;
import java.time.Instant;

/** When, and below what, it is sent. */
final class TimingRules {
  private TimingRules() {}

  static void judge(Facts facts, Reasons reasons) {
    closed(facts, reasons);
    Facts.Earlier earlier = facts.earlier();
    if (earlier != null) {
      tooSoon(facts, earlier, reasons);
      threaded(facts, earlier, reasons);
    }
  }

  private static void closed(Facts facts, Reasons reasons) {
    Facts.Letter letter = facts.letter();
    String first =
        letter != null
            ? letter.subject()
            : facts.patches().isEmpty() ? "" : facts.patches().getFirst().subject();
    if (!"net-next".equalsIgnoreCase(Subject.parse(first).tree()) || facts.rfc()) {
      return;
    }
    Boolean open = facts.tree().state();
    String message = facts.tree().messageId();
    if (open == null) {
      reasons.unknown(
          GateRule.TREE_CLOSED,
          "no message at hand says whether net-next is open; see its maintainers' announcements");
    } else if (!open) {
      reasons.add(
          GateRule.TREE_CLOSED,
          message == null ? new Target.OfRevision() : new Target.OfMessage(message),
          "net-next is closed",
          "wait until it is open again, or send it as RFC");
    }
  }

  private static void tooSoon(Facts facts, Facts.Earlier earlier, Reasons reasons) {
    Instant posted = earlier.posted();
    if (posted == null) {
      reasons.unknown(
          GateRule.TOO_SOON, "nobody knows when v%d was sent".formatted(earlier.number()));
      return;
    }
    Duration apart = reasons.policy().apart();
    Duration passed = Duration.between(posted, facts.at());
    if (passed.compareTo(apart) < 0) {
      reasons.add(
          GateRule.TOO_SOON,
          new Target.OfRevision(),
          "v%d was sent %d hours before, and %d have to pass"
              .formatted(earlier.number(), Math.max(0, passed.toHours()), apart.toHours()),
          "wait until %s".formatted(posted.plus(apart)));
    }
  }

  private static void threaded(Facts facts, Facts.Earlier earlier, Reasons reasons) {
    String answered = facts.letter() != null ? facts.letter().inReplyTo() : null;
    if (facts.letter() == null && !facts.patches().isEmpty()) {
      answered = facts.patches().getFirst().inReplyTo();
    }
    if (answered != null && earlier.messages().contains(answered)) {
      reasons.add(
          GateRule.THREADED_UNDER_OLD,
          new Target.OfMessage(answered),
          "it answers <%s>, a message of an older revision".formatted(answered),
          "begin a thread of its own, and link to the older revision in the changelog");
    }
  }
}
