// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.gate;

import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.review.gate.GateRule;
import dev.reroll.review.gate.Reason;
import dev.reroll.review.gate.Unknown;
import dev.reroll.store.gate.Force;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** What the gate says, for terminals. */
public final class GateText {
  private GateText() {}

  /** Prints all of it. */
  public static void print(PrintWriter out, JudgedRevision judged) {
    List<Reason> stops = judged.stops();
    out.printf(
        "%s as of %s: %s%n",
        judged.name(),
        judged.at().truncatedTo(ChronoUnit.SECONDS),
        stops.isEmpty()
            ? "may be sent"
            : "%d %s it"
                .formatted(stops.size(), stops.size() == 1 ? "thing stops" : "things stop"));
    for (Force force : judged.forces()) {
      out.printf(
          "forced by %s on %s: %s (%s)%n",
          force.by(),
          force.at().truncatedTo(ChronoUnit.SECONDS),
          force.reason(),
          force.rules().stream().map(GateRule::word).sorted().collect(Collectors.joining(", ")));
    }
    for (Reason reason : judged.judgement().reasons()) {
      out.printf(
          "%n%s %s%n  %s%n  -> %s%n",
          stops.contains(reason) ? "STOP" : "note",
          reason.rule().word(),
          reason.text(),
          reason.remedy());
    }
    for (Unknown unknown : judged.judgement().unknown()) {
      out.printf("%nunknown %s%n  %s%n", unknown.rule().word(), unknown.why());
    }
  }
}
