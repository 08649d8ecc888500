// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.desk.intake.PatchQueue;
import dev.reroll.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the sample's revisions might have been sent, as its command tells it. */
class GateStoryTest {
  @TempDir Path home;
  private final TestReroll reroll = new TestReroll();

  @BeforeEach
  void load() {
    try (Store store = Store.open(home)) {
      PatchQueue.of(Path.of(System.getProperty("reroll.root"), "patch-queue"))
          .orElseThrow()
          .load(store, home);
    }
  }

  private int reroll(String... arguments) {
    return reroll.in(home, arguments);
  }

  private JsonNode gate(int status, String... arguments) {
    List<String> all = new ArrayList<>(List.of("gate", "fbnic"));
    all.addAll(List.of(arguments));
    all.add("--json");
    assertThat(reroll(all.toArray(String[]::new))).as(reroll.err()).isEqualTo(status);
    return JsonMapper.builder().build().readTree(reroll.out());
  }

  private static List<String> rules(JsonNode gate, String severity) {
    List<String> rules = new ArrayList<>();
    for (JsonNode reason : gate.get("reasons")) {
      if (reason.get("severity").asString().equals(severity)) {
        rules.add(reason.get("rule").asString());
      }
    }
    return rules;
  }

  @Test
  void v2_is_refused_by_what_was_open_when_it_was_posted() {
    JsonNode gate = gate(1, "v2");

    assertThat(gate.get("passes").asBoolean()).isFalse();
    assertThat(rules(gate, "hard")).containsExactly("condition-not-met", "question-unanswered");
    assertThat(gate.get("reasons").get(0).get("text").asString())
        .isEqualTo(
            "Greta Lindqvist wants first, on v1: A model that anybody can run is public, and documented");
    assertThat(gate.get("reasons").get(0).get("about").get("type").asString())
        .isEqualTo("condition");
  }

  @Test
  void v4_passes_with_the_advice_that_was_not_taken() {
    JsonNode gate = gate(0, "v4");

    assertThat(rules(gate, "hard")).isEmpty();
    assertThat(rules(gate, "soft"))
        .containsExactly(
            "commitment-now",
            "check-missing",
            "smoke-missing",
            "trailer-stale",
            "trailer-stale",
            "cc-missing",
            "base-unnamed");
    assertThat(gate.get("unknown").get(0).get("rule").asString()).isEqualTo("tree-closed");
  }

  @Test
  void another_moment_has_other_reasons() {
    // Greta had held on to her NAK, and Mira had not answered that yet.
    assertThat(rules(gate(1, "v2", "--as-of", "2026-09-22T08:00:00Z"), "hard"))
        .contains("objection-open");
    assertThat(rules(gate(0, "v4", "--as-of", "now"), "hard")).isEmpty();
    assertThat(reroll("gate", "fbnic", "v2", "--as-of", "yesterday")).isEqualTo(2);
    assertThat(reroll.err()).contains("\"yesterday\" is no moment");
  }

  @Test
  void forced_revision_passes_with_the_reason_on_record() {
    gate(0, "v2", "--force", "agreed with the maintainer", "--by", "Mira");

    JsonNode forced = gate(0, "v2").get("forced").get(0);
    assertThat(forced.get("by").asString()).isEqualTo("Mira");
    assertThat(forced.get("reason").asString()).isEqualTo("agreed with the maintainer");
    assertThat(forced.get("rules").size()).isEqualTo(2);
    // What was not known when it was forced stops it still.
    assertThat(gate(1, "v2", "--as-of", "2026-09-22T08:00:00Z").get("passes").asBoolean())
        .isFalse();
    assertThat(reroll("series", "show", "fbnic", "--json")).isZero();
    JsonNode series = JsonMapper.builder().build().readTree(reroll.out());
    assertThat(series.get("revisions").get(1).get("forced").get(0).get("reason").asString())
        .isEqualTo("agreed with the maintainer");
    assertThat(series.get("revisions").get(3).get("forced").size()).isZero();
    assertThat(reroll("gate", "fbnic", "v2", "--force", " ")).isEqualTo(2);
  }

  @Test
  void announcement_on_the_list_tells_that_the_tree_is_closed() throws Exception {
    Path mail = home.resolve("closed.eml");
    Files.writeString(
        mail,
        """
        From: A maintainer <ruler@example.org>
        To: netdev@lists.example.org
        Date: Sun, 15 Nov 2026 20:00:00 +0000
        Message-ID: <closed@example.org>
        Subject: [ANN] net-next is CLOSED

        The merge window is here.
        """);
    assertThat(reroll("import", mail.toString())).isZero();

    assertThat(rules(gate(1, "v4"), "hard")).containsExactly("tree-closed");
    assertThat(rules(gate(0, "v1"), "hard")).isEmpty();
  }

  @Test
  void unknown_series_and_revisions_are_named() {
    assertThat(reroll("gate", "nosuch")).isEqualTo(1);
    assertThat(reroll.err()).contains("no series \"nosuch\"");
    assertThat(reroll("gate", "fbnic", "v9")).isEqualTo(1);
    assertThat(reroll.err()).contains("has no v9");
    assertThat(reroll("gate", "--rules")).isZero();
    assertThat(reroll.out()).contains("objection-open", "base-not-public");
  }
}
