// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.cli.Main;
import dev.reroll.desk.board.Decisions;
import dev.reroll.desk.intake.PatchQueue;
import dev.reroll.store.Store;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample's story, v1 to v4, as its commands tell it. */
class TrackerStoryTest {
  @TempDir static Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void load() {
    try (Store store = Store.open(home)) {
      PatchQueue.of(Path.of(System.getProperty("reroll.root"), "patch-queue"))
          .orElseThrow()
          .load(store, home);
    }
  }

  private int reroll(Path where, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("--home", where.toString()));
    all.addAll(List.of(arguments));
    return line.execute(all.toArray(String[]::new));
  }

  private JsonNode json(String... arguments) {
    assertThat(reroll(home, arguments)).as(err.toString()).isZero();
    return JsonMapper.builder().build().readTree(out.toString());
  }

  @Test
  void every_decision_of_the_sample_is_allowed_and_may_be_read_again() throws Exception {
    Path queue = Path.of(System.getProperty("reroll.root"), "patch-queue", "fbnic");
    try (Store store = Store.open(home)) {
      assertThat(Decisions.apply(store.tracker(), queue.resolve("decisions.tsv"))).isEmpty();
      int history =
          store.tracker().find(dev.reroll.store.tracker.ItemQuery.ALL).stream()
              .mapToInt(item -> store.tracker().history(item.id()).size())
              .sum();
      assertThat(Decisions.apply(store.tracker(), queue.resolve("decisions.tsv"))).isEmpty();
      assertThat(
              store.tracker().find(dev.reroll.store.tracker.ItemQuery.ALL).stream()
                  .mapToInt(item -> store.tracker().history(item.id()).size())
                  .sum())
          .isEqualTo(history);
    }
  }

  @Test
  void objections_fall_to_none_and_each_ended_by_a_message_one_can_open() {
    assertThat(json("objection", "list", "--json").size()).isZero();
    JsonNode all = json("objection", "list", "--all", "--json");

    assertThat(all.size()).isGreaterThan(20);
    for (JsonNode objection : all) {
      if (objection.get("state").asString().equals("dismissed")) {
        continue;
      }
      assertThat(new TreeSet<>(objection.propertyNames()))
          .containsExactlyInAnyOrder(
              "id",
              "series",
              "revision",
              "kind",
              "scope",
              "holder",
              "standing",
              "state",
              "turn",
              "since",
              "conditions",
              "evidence",
              "ended");
      JsonNode ended = objection.get("ended");
      assertThat(ended.get("why").asString()).isNotBlank();
      assertThat(json("mail", "show", ended.get("message_id").asString(), "--json").isObject())
          .isTrue();
    }
  }

  @Test
  void what_rules_found_besides_waits_or_was_dismissed_and_no_objection_waits() {
    JsonNode waiting = json("suggestions", "--series", "fbnic", "--json");

    assertThat(waiting.get("by_type").has("objection")).isFalse();
    assertThat(waiting.get("by_type").has("commitment")).isFalse();
    assertThat(waiting.get("count").asInt()).isGreaterThan(5);
    JsonNode first = waiting.get("suggestions").get(0);
    assertThat(first.get("words").asString()).isEqualTo("Small and clear.");
    assertThat(first.get("confidence").asDouble()).isEqualTo(0.88);
    assertThat(reroll(home, "suggestions", "--type", "question", "--unanswered")).isZero();
    assertThat(out.toString())
        .contains("nobody answered it")
        .contains("| Could each step say what it could not have?");
    assertThat(reroll(home, "suggestions", "decide", "--help")).isZero();
    assertThat(reroll(home, "suggestions", "--type", "nonsense")).isEqualTo(2);
  }

  @Test
  void nak_has_its_condition_and_was_withdrawn_by_its_holder() {
    JsonNode nak = json("objection", "list", "--all", "--kind", "policy", "--json").get(0);

    assertThat(nak.get("holder").get("name").asString()).isEqualTo("Greta Lindqvist");
    assertThat(nak.get("standing").asString()).isEqualTo("reviewer");
    assertThat(nak.get("state").asString()).isEqualTo("withdrawn");
    assertThat(nak.get("turn").isNull()).isTrue();
    assertThat(nak.get("conditions").get(0).get("words").asString())
        .startsWith("I will withdraw this only if");
    assertThat(nak.get("conditions").get(0).get("state").asString()).isEqualTo("met");
    assertThat(nak.get("evidence").get(0).get("message_id").asString())
        .isEqualTo("gl1@example.org");
    assertThat(nak.get("ended").get("message_id").asString()).isEqualTo("v4gl1@example.org");
    assertThat(nak.get("ended").get("at").asString()).isEqualTo("2026-11-17T19:48:31Z");
    JsonNode trusts =
        json(
                "objection",
                "list",
                "--all",
                "--message",
                "v3ic2@example.org",
                "--scope",
                "patch",
                "--kind",
                "bug",
                "--state",
                "withdrawn",
                "--json")
            .get(0);
    assertThat(trusts.get("ended").get("message_id").asString()).isEqualTo("v4ic3@example.org");
  }

  @Test
  void one_commitment_was_broken_and_is_red() {
    JsonNode red = json("commitment", "list", "--red", "--json");

    assertThat(red.size()).isEqualTo(1);
    assertThat(red.get(0).get("state").asString()).isEqualTo("broken");
    assertThat(red.get(0).get("due").asString()).isEqualTo("2026-10-31");
    assertThat(red.get(0).get("ended").get("message_id").asString()).isEqualTo("v3mh8@example.org");
    assertThat(red.get(0).get("evidence").get(1).get("words").asString())
        .isEqualTo("The model comes first, then v3.");
  }

  @Test
  void matrix_tells_what_v4_did_about_each_point_of_v3_with_the_hunk() {
    JsonNode matrix = json("responses", "fbnic", "v4", "--json");
    JsonNode points = matrix.get("points");
    JsonNode comments = matrix.get("comments");
    assertThat(comments.size()).isPositive();
    for (JsonNode comment : comments) {
      assertThat(comment.get("of").asInt()).isEqualTo(3);
      assertThat(comment.get("holder").get("email").asString()).isNotEqualTo("mira@example.org");
      assertThat(comment.get("words").asString()).doesNotContain("Nobody compares the two.");
    }

    List<String> did = new ArrayList<>();
    boolean hunk = false;
    for (JsonNode point : points) {
      did.add(point.get("did").asString());
      hunk |= !point.get("hunk").isNull() && point.get("in_patch").asInt() == 7;
    }
    assertThat(did).doesNotContain("open").contains("fixed").hasSizeGreaterThan(12);
    assertThat(hunk).isTrue();
    assertThat(reroll(home, "responses", "fbnic", "v4", "--changelog")).isZero();
    assertThat(out.toString())
        .startsWith("Changes since v3:")
        .contains(" - patch 7: what comes from the card is checked before it is used (Ines)")
        .doesNotContain("each error of probe");
    assertThat(out.toString().lines().mapToInt(String::length).max().orElse(0))
        .isLessThanOrEqualTo(72);
    assertThat(reroll(home, "responses", "fbnic", "v4", "--replies")).isZero();
    assertThat(out.toString())
        .contains("In-Reply-To: <v3ic2@example.org>")
        .contains("> \"id\" has 16 bits");
  }

  @Test
  void person_without_standing_and_unknown_ids_are_refused_with_status_1() {
    JsonNode opened =
        json(
            "question",
            "open",
            "--message",
            "ic1@example.org",
            "--words",
            "Small and clear.",
            "--json");
    String id = opened.get("id").asString();

    assertThat(reroll(home, "question", "resolve", id, "--message", "mh1@example.org"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("only the holder or a maintainer ends it");
    assertThat(reroll(home, "question", "resolve", id, "--message", "v4hs1@example.org")).isZero();
    assertThat(reroll(home, "question", "undo", id)).isZero();
    assertThat(out.toString()).contains("question %s is open".formatted(id));
    assertThat(reroll(home, "question", "dismiss", id, "--reason", "none")).isEqualTo(1);
    assertThat(reroll(home, "objection", "show", id)).isEqualTo(1);
    assertThat(err.toString()).contains("no objection " + id);
    assertThat(reroll(home, "question", "defer", id)).isEqualTo(2);
    assertThat(reroll(home, "question", "defer", id, "--until", "soon")).isEqualTo(2);
    assertThat(reroll(home, "question", "withdraw", id, "--message", "ic3@example.org")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "objection",
        "question",
        "condition",
        "commitment",
        "ruling",
        "precedent",
        "position",
        "maintainers",
        "patience",
        "digest",
        "responses",
        "suggestions"
      })
  void every_command_has_a_help(String command) {
    assertThat(reroll(home, command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: reroll " + command);
  }

  @Test
  void digest_is_a_mail_that_names_what_is_red() throws Exception {
    Path file = home.resolve("digest.eml");

    assertThat(
            reroll(
                home, "digest", "series", "fbnic", "--to", "me@example.org", "-o", file.toString()))
        .isZero();

    String mail = Files.readString(file);
    assertThat(mail)
        .startsWith("From: Reroll")
        .contains("\nTo: me@example.org\n")
        .contains("! commitment")
        .contains("Objections: 0 open");
    assertThat(reroll(home, "digest", "maintainer", "henrik@example.org")).isZero();
    assertThat(reroll(home, "digest", "nothing")).isEqualTo(2);
  }
}
