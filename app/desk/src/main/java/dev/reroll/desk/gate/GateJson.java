// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.gate;

import dev.reroll.review.gate.GateRule;
import dev.reroll.review.gate.Reason;
import dev.reroll.review.gate.Target;
import dev.reroll.review.gate.Unknown;
import dev.reroll.store.gate.Force;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the gate says, as JSON; scripts rely on it. */
public final class GateJson {
  private GateJson() {}

  /** Returns what was judged. */
  public static Map<String, @Nullable Object> of(JudgedRevision judged) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("revision", judged.name());
    json.put("version", judged.revision().number());
    json.put("as_of", judged.at().toString());
    json.put("passes", judged.passes());
    json.put("forced", forces(judged.forces()));
    json.put("reasons", judged.judgement().reasons().stream().map(GateJson::reason).toList());
    json.put("unknown", judged.judgement().unknown().stream().map(GateJson::unknown).toList());
    return json;
  }

  /** Returns decisions to send all the same. */
  public static List<Object> forces(List<Force> forces) {
    return forces.stream().<Object>map(GateJson::force).toList();
  }

  private static Map<String, @Nullable Object> force(Force force) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("at", force.at().toString());
    json.put("by", force.by());
    json.put("reason", force.reason());
    json.put("rules", force.rules().stream().map(GateRule::word).sorted().toList());
    return json;
  }

  private static Map<String, @Nullable Object> reason(Reason reason) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("rule", reason.rule().word());
    json.put("severity", reason.severity().word());
    json.put("text", reason.text());
    json.put("remedy", reason.remedy());
    Map<String, @Nullable Object> about = new LinkedHashMap<>();
    switch (reason.target()) {
      case Target.OfItem item -> {
        about.put("type", item.type().word());
        about.put("id", item.id());
      }
      case Target.OfPatch patch -> about.put("patch", patch.number());
      case Target.OfCheck check -> about.put("check", check.id() == 0 ? null : check.id());
      case Target.OfMessage message -> about.put("message_id", message.messageId());
      case Target.OfRuns _ -> about.put("runs", true);
      case Target.OfResponses _ -> about.put("responses", true);
      case Target.OfRevision _ -> about.put("revision", true);
    }
    json.put("about", about);
    return json;
  }

  private static Map<String, @Nullable Object> unknown(Unknown unknown) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("rule", unknown.rule().word());
    json.put("why", unknown.why());
    return json;
  }
}
