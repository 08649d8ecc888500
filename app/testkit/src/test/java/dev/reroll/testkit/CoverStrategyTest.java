// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One branch is prepared by turns here and by b4, wherever b4 is set to keep the cover letter. */
class CoverStrategyTest {
  private static final String FORTY = "net: x: forty, größer";

  @TempDir Path folder;
  private PrepClone clone;

  @BeforeEach
  void clone_of_a_tree() throws Exception {
    clone = new PrepClone(folder);
  }

  private void set(String strategy) throws Exception {
    clone.git("config", "b4.prep-cover-strategy", strategy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"commit", "tip-commit", "branch-description"})
  void b4_goes_on_with_a_branch_that_was_begun_here(String strategy) throws Exception {
    set(strategy);
    clone.series();
    // What a branch was begun with counts, whatever new ones are begun with.
    set("commit");

    assertThat(clone.b4("prep", "--show-info"))
        .contains(
            "branch: b4/my-nic",
            "cover-subject: net: x: bigger numbers",
            "prefixes: net-next",
            "change-id: " + clone.show().get("change_id").asString(),
            "revision: 1",
            "cover-strategy: " + strategy,
            "base-branch: main",
            ": net: x: seven",
            ": " + FORTY);
    assertThat(clone.git("status", "--short")).isEmpty();

    clone.done("next", "--message", "v1-0@example.org");
    assertThat(clone.b4("prep", "--show-info"))
        .contains("revision: 2", "series-v1: ", "sent/my-nic-v1 v1-0@example.org");
    assertThat(clone.git("log", "--format=%s", "main..sent/my-nic-v1"))
        .isEqualTo(FORTY + "\nnet: x: seven");
    assertThat(clone.done("diff")).contains("1:  ", " = 1:  ", " = 2:  ").doesNotContain("3:  ");

    clone.b4("prep", "--set-prefixes", "net", "RFC");
    assertThat(clone.show().get("prefixes").toString()).isEqualTo("[\"net\",\"RFC\"]");
    assertThat(clone.show().get("cover_strategy").asString()).isEqualTo(strategy);
    assertThat(clone.show().get("patches").size()).isEqualTo(2);
    assertThat(clone.show().get("base_commit").asString())
        .isEqualTo(clone.git("rev-parse", "main"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"commit", "tip-commit", "branch-description"})
  void branch_that_b4_began_goes_on_here(String strategy) throws Exception {
    set(strategy);
    clone.b4("prep", "-n", "their nic");
    clone.patch("net: x: seven", 7, 0);

    assertThat(clone.show().get("cover_strategy").asString()).isEqualTo(strategy);
    assertThat(clone.show().get("cover_subject").asString()).startsWith("EDITME");
    assertThat(clone.show().get("patches").size()).isEqualTo(1);
    clone.cover(PrepClone.COVER);
    assertThat(clone.b4("prep", "--show-info"))
        .contains("cover-subject: net: x: bigger numbers", "cover-strategy: " + strategy);
    clone.patch(FORTY, 7, 40);
    clone.done("edit", "--prefixes", "net-next");
    Path mails = folder.resolve("mails");
    clone.b4("prep", "--format-patch", mails.toString());
    try (var files = Files.list(mails)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly(
              "0000-net-x-bigger-numbers.patch",
              "0001-net-x-seven.patch",
              "0002-net-x-forty-größer.patch");
    }
    assertThat(clone.git("status", "--short")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"commit", "tip-commit", "branch-description"})
  void branch_with_patches_is_enrolled_and_everything_undone(String strategy) throws Exception {
    set(strategy);
    clone.git("checkout", "-q", "-b", "work");
    clone.patch("net: x: seven", 7, 0);
    String before = clone.git("rev-parse", "HEAD");
    clone.done("enroll", "main", "--prefixes", "net");
    assertThat(clone.b4("prep", "--show-info"))
        .contains("cover-strategy: " + strategy, "base-branch: main", ": net: x: seven");

    clone.cover(PrepClone.COVER);
    clone.done("edit", "--prefixes", "net-next");
    assertThat(clone.show().get("prefixes").toString()).isEqualTo("[\"net-next\"]");
    clone.done("undo");
    assertThat(clone.show().get("prefixes").toString()).isEqualTo("[\"net\"]");
    clone.done("undo");
    assertThat(clone.show().get("cover_subject").asString()).startsWith("EDITME");
    clone.done("undo");
    assertThat(clone.git("rev-parse", "HEAD")).isEqualTo(before);
    assertThat(clone.prep("show")).isEqualTo(1);
    assertThat(clone.git("config", "--list")).doesNotContain("branch.work.");
  }

  @Test
  void description_that_was_edited_meanwhile_is_not_lost_by_undoing() throws Exception {
    set("branch-description");
    clone.series();
    clone.git("config", "branch.b4/my-nic.description", "mine\n\nWords.");

    assertThat(clone.show().get("cover_subject").asString()).isEqualTo("mine");
    assertThat(clone.prep("undo")).isEqualTo(1);
    assertThat(clone.complaints())
        .contains("branch.b4/my-nic.description was changed since", "would lose words");
    assertThat(clone.show().get("cover_subject").asString()).isEqualTo("mine");
  }

  @Test
  void strategy_that_b4_has_not_done_yet_is_told() throws Exception {
    set("tip-merge");

    assertThat(clone.prep("new", "x")).isEqualTo(1);
    assertThat(clone.complaints())
        .contains("b4.prep-cover-strategy is \"tip-merge\"", "make it commit, tip-commit or");
    assertThat(clone.git("branch", "--list", "b4/*")).isEmpty();
  }

  @Test
  void base_branch_that_is_gone_is_told() throws Exception {
    set("branch-description");
    clone.series();
    clone.git("branch", "-m", "main", "trunk");

    assertThat(clone.prep("show")).isEqualTo(1);
    assertThat(clone.complaints()).contains("there is no \"main\"", "git branch NAME COMMIT");
  }

  @Test
  void undoing_new_goes_back_and_leaves_nothing() throws Exception {
    clone.git("checkout", "-q", "-b", "mine");
    clone.done("new", "My NIC");
    clone.done("edit", "--prefixes", "net");
    clone.done("undo");
    assertThat(clone.done("undo")).contains("b4/my-nic is gone, mine is checked out");

    assertThat(clone.git("symbolic-ref", "--short", "HEAD")).isEqualTo("mine");
    assertThat(clone.git("branch", "--list", "b4/*")).isEmpty();
    assertThat(clone.git("config", "--list")).doesNotContain("branch.b4/my-nic");
    assertThat(clone.git("for-each-ref", "refs/reroll")).isEmpty();
    clone.done("new", "My NIC");
    clone.patch("net: x: seven", 7, 0);
    assertThat(clone.prep("undo")).isEqualTo(1);
    assertThat(clone.complaints()).contains("would lose commits");
  }
}
