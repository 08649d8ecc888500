// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.Verdict;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a check script of b4 prints (its review-perpatch-check-cmd, src/b4/review/checks.py): a JSON
 * object, or an array of them, with tool, status (pass, warn, fail), summary, url and details. The
 * mail comes on its standard input.
 *
 * @param text one line of all summaries
 * @param issues the details' lines
 */
record B4Answer(Verdict verdict, String text, List<String> issues) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Reads what a script printed, which may be anything. */
  static B4Answer read(String printed, int exitCode) {
    if (printed.isBlank()) {
      return exitCode == 0
          ? new B4Answer(Verdict.SKIPPED, "it had nothing to say", List.of())
          : new B4Answer(Verdict.FAIL, "ended with code " + exitCode, List.of());
    }
    try {
      JsonNode json = MAPPER.readTree(printed);
      Verdict worst = Verdict.PASS;
      List<String> summaries = new ArrayList<>();
      List<String> issues = new ArrayList<>();
      for (JsonNode entry : json.isArray() ? json : List.of(json)) {
        Verdict verdict =
            switch (text(entry, "status")) {
              case "pass" -> Verdict.PASS;
              case "warn" -> Verdict.WARN;
              default -> Verdict.FAIL;
            };
        worst = verdict.compareTo(worst) > 0 ? verdict : worst;
        String tool = text(entry, "tool");
        summaries.add((tool.isEmpty() ? "" : tool + ": ") + text(entry, "summary"));
        text(entry, "details").lines().filter(line -> !line.isBlank()).forEach(issues::add);
      }
      return new B4Answer(worst, String.join("; ", summaries), List.copyOf(issues));
    } catch (JacksonException e) {
      return new B4Answer(
          Verdict.FAIL,
          "printed no JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""),
          List.of());
    }
  }

  private static String text(JsonNode entry, String key) {
    JsonNode node = entry.path(key);
    return node.isString() ? node.stringValue() : "";
  }
}
