// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.gate;

import dev.reroll.review.gate.GateRule;
import dev.reroll.review.gate.Reason;
import dev.reroll.review.gate.Target;
import dev.reroll.review.gate.Unknown;
import dev.reroll.store.gate.Force;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate says, as JSON; scripts rely on it.
 *
 * @param revision the name of what was judged
 * @param asOf when it was
 */
public record GateJson(
    String revision,
    int version,
    String asOf,
    boolean passes,
    List<Forced> forced,
    List<Why> reasons,
    List<NotKnown> unknown) {
  /** A decision to send all the same. */
  public record Forced(String at, String by, String reason, List<String> rules) {
    private static Forced of(Force force) {
      return new Forced(
          force.at().toString(),
          force.by(),
          force.reason(),
          force.rules().stream().map(GateRule::word).sorted().toList());
    }
  }

  /** A reason not to send. */
  public record Why(String rule, String severity, String text, String remedy, About about) {
    private static Why of(Reason reason) {
      return new Why(
          reason.rule().word(),
          reason.severity().word(),
          reason.text(),
          reason.remedy(),
          GateJson.about(reason.target()));
    }
  }

  /** What a reason is about. */
  public sealed interface About {}

  /** A point. */
  public record AboutItem(String type, long id) implements About {}

  /** A patch, by its number. */
  public record AboutPatch(int patch) implements About {}

  /** A check, by our number of it; null if it was not run. */
  public record AboutCheck(@Nullable Long check) implements About {}

  /** A mail. */
  public record AboutMessage(String messageId) implements About {}

  /** The runs of the revision. */
  public record AboutRuns(boolean runs) implements About {}

  /** What the revision did about each point. */
  public record AboutResponses(boolean responses) implements About {}

  /** The revision as a whole. */
  public record AboutRevision(boolean revision) implements About {}

  /** A rule that can't be judged. */
  public record NotKnown(String rule, String why) {
    private static NotKnown of(Unknown unknown) {
      return new NotKnown(unknown.rule().word(), unknown.why());
    }
  }

  /** Returns what was judged. */
  public static GateJson of(JudgedRevision judged) {
    return new GateJson(
        judged.name(),
        judged.revision().number(),
        judged.at().toString(),
        judged.passes(),
        forces(judged.forces()),
        judged.judgement().reasons().stream().map(Why::of).toList(),
        judged.judgement().unknown().stream().map(NotKnown::of).toList());
  }

  /** Returns decisions to send all the same. */
  public static List<Forced> forces(List<Force> forces) {
    return forces.stream().map(Forced::of).toList();
  }

  private static About about(Target target) {
    return switch (target) {
      case Target.OfItem item -> new AboutItem(item.type().word(), item.id());
      case Target.OfPatch patch -> new AboutPatch(patch.number());
      case Target.OfCheck check -> new AboutCheck(check.id() == 0 ? null : check.id());
      case Target.OfMessage message -> new AboutMessage(message.messageId());
      case Target.OfRuns _ -> new AboutRuns(true);
      case Target.OfResponses _ -> new AboutResponses(true);
      case Target.OfRevision _ -> new AboutRevision(true);
    };
  }
}
