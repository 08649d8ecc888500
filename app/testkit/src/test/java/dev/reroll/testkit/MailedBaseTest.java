// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commit that a mailed revision says it applies to, looked up in real repositories. */
class MailedBaseTest {
  @TempDir Path folder;
  private Path clone;
  private final TestReroll reroll = new TestReroll();

  @BeforeEach
  void clones() throws Exception {
    Path upstream = folder.resolve("upstream");
    git(folder, "init", "-q", "-b", "main", upstream.toString());
    commit(upstream, "2026-01-01T00:00:00Z", "old");
    commit(upstream, "2026-03-01T00:00:00Z", "new");
    clone = folder.resolve("clone");
    git(folder, "clone", "-q", upstream.toString(), clone.toString());
  }

  private static String commit(Path repository, String when, String message) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                "git",
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                message)
            .directory(repository.toFile());
    builder.environment().put("GIT_COMMITTER_DATE", when);
    assertThat(builder.start().waitFor()).isZero();
    return git(repository, "rev-parse", "HEAD");
  }

  private static String git(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  /** Returns what the gate says of the base of a patch that was mailed on the third of March. */
  private JsonNode gate(String base, Path... repositories) throws Exception {
    Path home = Files.createTempDirectory(folder, "home");
    Path mail =
        Files.writeString(
            home.resolve("p.eml"),
            """
            From: Mira Halvorsen <mira@example.org>
            To: netdev@lists.example.org
            Message-ID: <p1@example.org>
            Date: Tue, 3 Mar 2026 00:00:00 +0000
            Subject: [PATCH net-next] net: ring: start it

            Text.

            Signed-off-by: Mira Halvorsen <mira@example.org>
            ---
            diff --git a/f b/f
            --- a/f
            +++ b/f
            @@ -1 +1 @@
            -a
            +b

            base-commit: %s
            --
            2.39.5
            """
                .formatted(base));
    try (Store store = Store.open(home)) {
      store.importMail(List.of(mail.toString()), "ring", _ -> {});
    }
    List<String> all = new ArrayList<>(List.of("gate", "ring"));
    for (Path repository : repositories) {
      all.addAll(List.of("--repo", repository.toString()));
    }
    all.add("--json");
    assertThat(reroll.in(home, all.toArray(String[]::new))).as(reroll.err()).isLessThan(2);
    return JsonMapper.builder().build().readTree(reroll.out());
  }

  private static List<String> base(JsonNode gate, String list) {
    List<String> rules = new ArrayList<>();
    for (JsonNode one : gate.get(list)) {
      String rule = one.get("rule").asString();
      if (rule.startsWith("base")) {
        rules.add(rule);
      }
    }
    return rules;
  }

  @Test
  void base_that_others_have_and_is_new_gives_no_reason() throws Exception {
    JsonNode gate = gate(git(clone, "rev-parse", "origin/main"), clone);

    assertThat(base(gate, "reasons")).isEmpty();
    assertThat(base(gate, "unknown")).isEmpty();
  }

  @Test
  void base_that_is_old_is_told() throws Exception {
    assertThat(base(gate(git(clone, "rev-parse", "origin/main~1"), clone), "reasons"))
        .containsExactly("base-old");
  }

  @Test
  void base_that_is_on_nobody_elses_branch_stops() throws Exception {
    assertThat(base(gate(commit(clone, "2026-03-02T00:00:00Z", "mine"), clone), "reasons"))
        .containsExactly("base-not-public");
  }

  @Test
  void base_that_no_tree_has_is_told_with_the_tree() throws Exception {
    JsonNode gate = gate("0123456789abcdef0123456789abcdef01234567", clone);

    assertThat(base(gate, "reasons")).containsExactly("base-unknown");
    assertThat(gate.get("reasons").toString()).contains(clone.toString());
  }

  @Test
  void mirror_is_asked_for_all_its_branches() throws Exception {
    Path mirror = folder.resolve("mirror.git");
    git(folder, "clone", "-q", "--mirror", clone.toString(), mirror.toString());

    assertThat(base(gate(git(clone, "rev-parse", "origin/main"), mirror), "reasons")).isEmpty();
  }

  @Test
  void name_of_something_else_than_a_commit_is_no_base() throws Exception {
    String tree = git(clone, "rev-parse", "HEAD^{tree}");

    assertThat(base(gate(tree, clone), "reasons")).containsExactly("base-unknown");
  }
}
