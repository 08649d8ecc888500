// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.desk.show.Json;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.error.Failure;
import dev.reroll.store.run.RunAttempt;
import dev.reroll.store.run.RunScenario;
import dev.reroll.store.run.RunState;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The grid that is read from the record of what ran; two revisions of three patches each. */
class GridTest {
  private static final Scenario PROBE = Scenario.named(List.of("probe")).getFirst();
  private static final Scenario TRAFFIC = Scenario.named(List.of("traffic")).getFirst();
  private static final String CRASH = "Kernel mode fault: toy_clean";

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() throws IOException {
    store = Store.open(folder.resolve("home"));
    StringBuilder mbox = new StringBuilder();
    for (int revision = 1; revision <= 2; revision++) {
      for (int patch = 1; patch <= 3; patch++) {
        mbox.append("From mboxrd@z Thu Jan  1 00:00:00 1970\n");
        mbox.append(mail(revision, patch));
      }
    }
    Path file = Files.writeString(folder.resolve("in.mbox"), mbox);
    store.importMail(List.of(file.toString()), null, _ -> {});
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static String mail(int revision, int patch) {
    String references =
        patch == 1
            ? ""
            : "In-Reply-To: <v%d-1@x>\nReferences: <v%d-1@x>\n".formatted(revision, revision);
    return """
    From: The author <author@example.org>
    Subject: [PATCH%s %d/3] toy: step %d
    Message-ID: <v%d-%d@x>
    Date: Mon, %d Jan 2026 0%d:00:00 +0000
    %s
    ---
    diff --git a/f b/f
    --- a/f
    +++ b/f
    @@ -1 +1,2 @@
     one
    +%d

    """
        .formatted(
            revision == 1 ? "" : " v" + revision,
            patch,
            patch,
            revision,
            patch,
            4 + revision,
            patch,
            references,
            patch);
  }

  private List<Revision> revisions() {
    return store.series("1").orElseThrow().revisions();
  }

  private Grid grid(int revision) {
    return new GridReader(store)
        .read(revisions(), revisions().get(revision - 1), "plain", List.of(PROBE, TRAFFIC));
  }

  /** Keeps that a patch was built, and left a product; "" if it does not build. */
  private void built(int revision, int position, String product) {
    PostedPatch patch = revisions().get(revision - 1).patches().get(position - 1);
    long run = store.runs().queue(patch.id(), "plain");
    store.runs().start(run);
    store.runs().endStep(run, "apply", Outcome.PASS, 10, "", "");
    store.runs().endStep(run, "build", product.isEmpty() ? Outcome.FAIL : Outcome.PASS, 10, "", "");
    store.runs().built(run, "input" + run, "tree" + run, product);
    store.runs().finish(run, RunState.DONE);
  }

  private void ran(String product, Scenario scenario, String verdict, String fingerprint) {
    String first = verdict.equals("flaky") ? "fail" : verdict;
    RunAttempt attempt = new RunAttempt(1, Outcome.of(first), 300, "", fingerprint, "p1");
    RunAttempt second =
        new RunAttempt(
            2,
            verdict.equals("flaky") ? Outcome.PASS : Outcome.of(verdict),
            200,
            "",
            fingerprint,
            "p2");
    store
        .scenarioRuns()
        .add(
            new RunScenario(
                0,
                product,
                scenario.name(),
                scenario.content(),
                Instant.EPOCH,
                Outcome.of(verdict),
                verdict.equals("fail") ? "ping: expected: 3; seen: 0" : "",
                fingerprint,
                first.equals("fail") ? List.of(attempt, second) : List.of(attempt)));
  }

  private void wholeRevision() {
    built(1, 1, "a");
    built(1, 2, "b");
    built(1, 3, "c");
    ran("a", PROBE, "pass", "");
    ran("b", PROBE, "pass", "");
    ran("c", PROBE, "fail", CRASH);
    ran("a", TRAFFIC, "skipped", "");
    ran("b", TRAFFIC, "fail", "");
    ran("c", TRAFFIC, "flaky", "");
  }

  private static List<String> verdicts(Grid.Row row) {
    return row.cells().stream().map(cell -> cell.verdict().word()).toList();
  }

  @Test
  void first_patch_that_passes_and_first_bad_patch_are_named() {
    wholeRevision();

    Grid grid = grid(1);

    assertThat(verdicts(grid.rows().get(0))).containsExactly("pass", "pass", "fail");
    assertThat(grid.rows().get(0).firstPass()).isEqualTo(1);
    assertThat(grid.rows().get(0).firstBad()).isEqualTo(3);
    assertThat(verdicts(grid.rows().get(1))).containsExactly("skipped", "fail", "flaky");
    assertThat(grid.rows().get(1).firstPass()).isEqualTo(3);
    assertThat(grid.rows().get(1).firstBad()).isNull();
    assertThat(grid.isRed()).isTrue();
  }

  @Test
  void crash_is_new_then_old_then_gone() {
    built(1, 1, "a");
    built(1, 2, "b");
    built(1, 3, "c");
    ran("a", PROBE, "fail", CRASH);
    ran("b", PROBE, "fail", CRASH);
    ran("c", PROBE, "pass", "");

    assertThat(grid(1).rows().getFirst().cells())
        .extracting(Grid.Cell::change)
        .containsExactly("new", "old", "gone");
  }

  @Test
  void patches_that_left_the_same_share_their_verdicts_and_one_that_does_not_build_has_none() {
    built(1, 1, "a");
    built(1, 2, "a");
    built(1, 3, "");
    ran("a", PROBE, "pass", "");

    Grid grid = grid(1);

    assertThat(verdicts(grid.rows().getFirst())).containsExactly("pass", "pass", "skipped");
    assertThat(grid.rows().getFirst().cells().getLast().reason())
        .isEqualTo("the patch does not build");
    assertThat(grid.isRed()).isTrue();
    assertThat(verdicts(grid.rows().get(1))).containsExactly("none", "none", "skipped");
    assertThat(grid.isWhole()).isFalse();
  }

  @Test
  void what_another_scenario_under_the_same_name_did_is_no_answer() {
    built(1, 1, "a");
    store
        .scenarioRuns()
        .add(
            new RunScenario(
                0, "a", PROBE.name(), "older", Instant.EPOCH, Outcome.PASS, "", "", List.of()));

    assertThat(verdicts(grid(1).rows().getFirst())).startsWith("none");
  }

  @Test
  void scenario_that_passed_in_the_former_revision_and_never_in_this_has_a_first_bad_patch() {
    wholeRevision();
    built(2, 1, "d");
    built(2, 2, "e");
    built(2, 3, "f");
    ran("d", TRAFFIC, "skipped", "");
    ran("e", TRAFFIC, "fail", "");
    ran("f", TRAFFIC, "fail", "");

    Grid.Row traffic = grid(2).rows().get(1);

    assertThat(traffic.former()).isEqualTo(Outcome.FLAKY);
    assertThat(traffic.firstBad()).isEqualTo(2);
    assertThat(traffic.hasMoved()).isTrue();
  }

  @Test
  void flakes_are_counted_over_all_runs_and_are_no_failure() {
    built(1, 1, "a");
    ran("a", PROBE, "flaky", "");
    ran("a", PROBE, "pass", "");
    ran("a", PROBE, "flaky", "");

    Grid grid = grid(1);

    assertThat(grid.isRed()).isFalse();
    assertThat(grid.rows().getFirst().flaky()).isEqualTo(2);
    assertThat(grid.rows().getFirst().runs()).isEqualTo(3);
    assertThat(GridText.of(grid)).contains("probe: 2 of 3");
  }

  @Test
  void text_has_a_sign_a_cell_and_names_what_is_bad() {
    wholeRevision();

    assertThat(GridText.of(grid(1)))
        .contains("                 1  2  3\n")
        .contains("build and boot   +  +  +\n")
        .contains("probe            +  +  C\n")
        .contains("traffic          -  F  ~\n")
        .contains("First bad patch of what passed before:\n  probe: 3 toy: step 3\n")
        .contains("   3  3 " + CRASH + " (probe)\n")
        .contains("3 patches, 2 scenarios: 2 pass, 1 flaky, 2 fail, 0 error, 1 skipped");
  }

  @Test
  void json_has_patches_with_scenarios_and_their_attempts() {
    wholeRevision();

    JsonNode json =
        JsonMapper.builder().build().readTree(Json.write(GridJson.of("toy", grid(1), Map.of())));

    assertThat(json.get("failed").asBoolean()).isTrue();
    JsonNode third = json.get("patches").get(2);
    assertThat(third.get("number").asInt()).isEqualTo(3);
    assertThat(third.get("subject").asString()).isEqualTo("toy: step 3");
    assertThat(third.get("build").get("verdict").asString()).isEqualTo("pass");
    JsonNode probe = third.get("scenarios").get(0);
    assertThat(probe.get("fingerprint").asString()).isEqualTo(CRASH);
    assertThat(probe.get("change").asString()).isEqualTo("new");
    JsonNode traffic = third.get("scenarios").get(1);
    assertThat(traffic.get("verdict").asString()).isEqualTo("flaky");
    assertThat(traffic.get("attempts").size()).isEqualTo(2);
    assertThat(traffic.get("attempts").get(0).get("smoke").asString()).isEqualTo("p1");
    assertThat(traffic.get("seconds").asDouble()).isEqualTo(0.5);
    assertThat(json.get("first_pass").get("traffic").asInt()).isEqualTo(3);
    assertThat(json.get("first_bad").get("probe").asInt()).isEqualTo(3);
    assertThat(json.get("first_bad").has("traffic")).isFalse();
  }

  @Test
  void table_is_written_between_the_marker_lines_and_nothing_else_is_touched() throws IOException {
    wholeRevision();
    Path file = folder.resolve("README.md");
    Files.writeString(
        file, "# Title\n" + GridTable.BEGIN + "\nold\n" + GridTable.END + "\nThe end.\n");

    GridTable.of(file).write(List.of(grid(1), grid(2)));

    assertThat(file)
        .hasContent(
            """
            # Title
            %s

            | scenario | v1 | v2 |
            |---|---|---|
            | *patches* | 3 | 3 |
            | probe | 1, fails from 3, **red** | ? |
            | traffic | 3 | ? |

            %s
            The end.
            """
                .formatted(GridTable.BEGIN, GridTable.END));
  }

  @Test
  void file_without_a_place_for_the_table_is_refused_and_left_alone() throws IOException {
    Path file = Files.writeString(folder.resolve("README.md"), GridTable.END + "\n");

    assertThatThrownBy(() -> GridTable.of(file))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("README.md")
        .hasMessageContaining(GridTable.BEGIN);
    assertThat(file).hasContent(GridTable.END + "\n");
  }
}
