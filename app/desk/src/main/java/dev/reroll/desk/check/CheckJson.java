// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.desk.show.Json;
import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.Issue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What checks gave, as JSON. */
public final class CheckJson {
  private CheckJson() {}

  /** Returns an object. */
  public static Map<String, @Nullable Object> result(CheckResult result) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("check", result.check().name());
    json.put("verdict", Json.lower(result.verdict()));
    json.put("text", result.text());
    json.put("seconds", result.duration().toMillis() / 1000.0);
    json.put("issues", result.issues().stream().map(Issue::text).toList());
    json.put("gone", result.gone().stream().map(Issue::text).toList());
    json.put("log", result.log());
    return json;
  }
}
