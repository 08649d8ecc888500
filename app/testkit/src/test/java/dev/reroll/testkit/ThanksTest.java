// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Thanks for what is in a branch now, by a tree of two commits on each other's way in. */
class ThanksTest {
  private static final String POSTED =
      """
      From mboxrd@z Thu Jan  1 00:00:00 1970
      From: Mira Halvorsen <mira@example.org>
      To: netdev@vger.kernel.org
      Date: Mon, 2 Mar 2026 10:00:00 +0100
      Message-ID: <%s>
      Subject: %s

      %s
      """;
  private static final String DIFF =
      """
      A number was wrong.

      Signed-off-by: Mira Halvorsen <mira@example.org>
      ---
       x.c | 2 +-
       1 file changed, 1 insertion(+), 1 deletion(-)

      diff --git a/x.c b/x.c
      --- a/x.c
      +++ b/x.c
      @@ -1 +1 @@
      -0
      +1
      --\s
      2.39
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path tree = Path.of("");

  @BeforeEach
  void tree_of_a_maintainer() throws Exception {
    tree = Files.createDirectory(folder.resolve("tree"));
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Petra Maintainer");
    git("config", "user.email", "petra@example.org");
    commit("x.c", "0\n", "start");
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", tree.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(printed).isZero();
    return printed.strip();
  }

  private String commit(String file, String text, String message)
      throws IOException, InterruptedException {
    Files.writeString(tree.resolve(file), text);
    git("add", file);
    git("commit", "-q", "-m", message);
    return git("rev-parse", "HEAD");
  }

  private int reroll(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(0, List.of("--home", folder.resolve("home").toString()));
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(new String[0]));
  }

  private void imported(String id, String subject, String text) throws IOException {
    Path mails =
        Files.writeString(folder.resolve(id + ".mbox"), POSTED.formatted(id, subject, text));
    assertThat(reroll("import", mails.toString())).as(err.toString()).isZero();
  }

  private String thanks(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("thanks", "1", "--repo", tree.toString(), "-C", tree.toString(), "--dry-run"));
    all.addAll(List.of(more));
    assertThat(reroll(all.toArray(new String[0]))).as(err.toString()).isZero();
    return out.toString();
  }

  @Test
  void a_commit_changed_twice_over_is_known_by_the_mail_it_names() throws Exception {
    imported("p1@example.org", "[PATCH net] x: one", DIFF);
    assertThat(reroll("thanks", "1", "--repo", tree.toString(), "--dry-run")).isEqualTo(1);
    assertThat(err.toString()).contains("none of the 1 patches of v1 is in HEAD");

    String commit =
        commit("x.c", "2\n", "x: two\n\nLink: https://lore.kernel.org/netdev/p1@example.org/\n");

    assertThat(thanks())
        .contains("Applied to the local tree (main), thanks!")
        .contains("[01/01] x: one\n        commit: " + commit.substring(0, 12) + " (changed)");
  }

  @Test
  void tree_is_called_as_its_address_ends_unless_settings_say_otherwise() throws Exception {
    imported("p1@example.org", "[PATCH net] x: one", DIFF);
    String commit = commit("x.c", "1\n", "x: one");
    git("remote", "add", "origin", "git@git.example.org:pub/netdev/net.git");
    git("config", "branch.main.remote", "origin");
    assertThat(thanks()).contains("Applied to netdev/net.git (main), thanks!");

    git("config", "b4.thanks-treename", "all trees");
    git("config", "b4.thanks-commit-url-mask", "https://git.example.org/c/%.8s");
    assertThat(thanks())
        .contains("Applied to all trees (main)")
        .contains("        https://git.example.org/c/" + commit.substring(0, 8) + "\n");
    git("config", "branch.main.b4-treename", "this one");
    assertThat(thanks()).contains("Applied to this one (main)");
    assertThat(thanks("--tree", "mine")).contains("Applied to mine (main)");
  }

  @Test
  void words_are_those_of_b4s_template() throws Exception {
    imported("p1@example.org", "[PATCH net] x: one", DIFF);
    String commit = commit("x.c", "1\n", "x: one");
    Files.writeString(
        tree.resolve("thanks.txt"),
        """
        # For patches.
        Hi ${fromname}, of ${sentdate}:
        ${quote}

        It is in $treename, branch ${branch}.

        ${summary}

        ${unknown} $$5
        """);
    git("config", "b4.thanks-am-template", "thanks.txt");

    assertThat(thanks("--tree", "t"))
        .contains(
            """
            Hi Mira Halvorsen, of Mon, 2 Mar 2026 10:00:00 +0100:
            > A number was wrong.

            It is in t, branch main.

            [01/01] x: one
                    commit: %s

            ${unknown} $5
            """
                .formatted(commit.substring(0, 12)));
  }

  @Test
  void a_projects_settings_name_no_file_outside_its_tree() throws Exception {
    imported("p1@example.org", "[PATCH net] x: one", DIFF);
    commit("x.c", "1\n", "x: one");
    Files.writeString(folder.resolve("secret"), "secret");
    Files.writeString(tree.resolve(".b4-config"), "[b4]\n\tthanks-am-template = ../secret\n");

    assertThat(reroll("thanks", "1", "--repo", tree.toString(), "-C", tree.toString(), "--dry-run"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("names \"../secret\", which is no file of the tree");
    assertThat(out.toString()).doesNotContain("secret");
  }

  @Test
  void head_of_a_request_may_be_any_digits() throws Exception {
    String text =
        """
        are available in the Git repository at:

          https://git.example.org/y.git tags/y-1

        for you to fetch changes up to %s:
        """;
    String head = git("rev-parse", "HEAD");
    imported("short@example.org", "[GIT PULL] short", text.formatted(head.substring(0, 10)));
    assertThat(thanks()).contains("Merged to", "merge commit: " + head.substring(0, 12));

    for (String none : new String[] {"0123456", "f".repeat(64), "f".repeat(40)}) {
      imported(none + "@example.org", "[GIT PULL] " + none, text.formatted(none));
      String newest = Integer.toString(newest());
      assertThat(reroll("thanks", newest, "--repo", tree.toString(), "--dry-run")).isEqualTo(1);
      assertThat(err.toString())
          .contains("commit " + none, "is not in HEAD")
          .doesNotContain("\tat ");
    }
  }

  private int newest() {
    reroll("series", "list", "--json");
    int newest = 0;
    for (JsonNode one : JsonMapper.shared().readTree(out.toString())) {
      newest = Math.max(newest, one.get("id").asInt());
    }
    return newest;
  }

  @Test
  void request_to_pull_is_thanked_for_with_the_commit_that_merged_it() throws Exception {
    git("checkout", "-q", "-b", "theirs");
    String base = git("rev-parse", "HEAD");
    String head = commit("y.c", "1\n", "y: one");
    imported(
        "pull@example.org",
        "[GIT PULL] y",
        """
        The following changes since commit %s:

          start (2026-03-01)

        are available in the Git repository at:

          https://git.example.org/y.git tags/y-1

        for you to fetch changes up to %s:
        """
            .formatted(base, head));
    git("checkout", "-q", "main");
    commit("x.c", "1\n", "x: one");
    assertThat(reroll("thanks", "1", "--repo", tree.toString(), "--dry-run")).isEqualTo(1);
    assertThat(err.toString()).contains("commit " + head + ", up to which is to be pulled, is not");

    git("merge", "-q", "--no-ff", "-m", "Merge tag 'y-1'", "theirs");
    String merge = git("rev-parse", "HEAD");
    commit("x.c", "2\n", "x: two");

    assertThat(thanks("--tree", "net"))
        .contains("Merged to net (main), thanks!", "merge commit: " + merge.substring(0, 12))
        .contains("In-Reply-To: <pull@example.org>");
  }
}
