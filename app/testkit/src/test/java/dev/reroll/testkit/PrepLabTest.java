// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.cli.Main;
import dev.reroll.lab.Lab;
import dev.reroll.lab.folder.LabFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Commits of a branch are built into a real kernel and booted: needs the lab that "reroll lab
 * setup" makes. The clone has only the one file of the kernel's that the patches change.
 */
class PrepLabTest {
  private static final String HOOK = "drivers/net/ethernet/Makefile";
  private static final String DRIVER = "drivers/net/ethernet/meta/";

  /** A driver of the name that the lab looks for, in a module of another. */
  private static final String SOURCE =
      """
      #include <linux/module.h>
      #include <linux/pci.h>

      static struct pci_driver test_driver = { .name = "fbnic" };

      static int __init test_init(void)
      {
      	return pci_register_driver(&test_driver);
      }
      module_init(test_init);

      static void __exit test_exit(void)
      {
      	pci_unregister_driver(&test_driver);
      }
      module_exit(test_exit);

      MODULE_DESCRIPTION("test");
      MODULE_LICENSE("GPL");
      """;

  @TempDir Path folder;
  private Path clone;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void series_of_two_commits() throws Exception {
    try (Lab lab = Lab.open(Lab.defaultHome())) {
      assumeTrue(lab.status().ready(), "no lab here; reroll lab setup makes one");
    }
    Path tree = new LabFolder(Lab.defaultHome()).tree();
    clone = Files.createDirectories(folder.resolve("clone"));
    git(clone, "init", "-q", "-b", "main");
    git(clone, "config", "user.name", "Mira Halvorsen");
    git(clone, "config", "user.email", "mira@example.org");
    String hook = git(tree, "show", "base:" + HOOK);
    write(HOOK, hook);
    commit("base");
    assertThat(prep("new", "toy")).as(err.toString()).isZero();
    write(HOOK, hook + "obj-m += meta/\n");
    write(DRIVER + "Makefile", "obj-m += test.o\n");
    write(DRIVER + "test.c", SOURCE);
    commit("net: toy: register");
    write(DRIVER + "test.c", SOURCE.replace("\"test\"", "\"a test\""));
    commit("net: toy: say what it is");
    Path cover =
        Files.writeString(
            folder.resolve("cover.txt"), "net: toy\n\nA toy.\n\nTo: list@example.org\n");
    assertThat(prep("edit", "--file", cover.toString())).as(err.toString()).isZero();
  }

  private void write(String file, String text) throws IOException {
    Path path = clone.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void commit(String message) throws Exception {
    git(clone, "add", "-A");
    git(clone, "commit", "-q", "-s", "-m", message);
  }

  private String git(Path where, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("GIT_"));
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("HOME", folder.toString());
    Path printed = Files.createTempFile(folder, "printed", "");
    Process process = builder.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    int status = process.waitFor();
    String text = Files.readString(printed);
    assertThat(status).as("%s: %s", command, text).isZero();
    return text;
  }

  private int prep(String... arguments) {
    List<String> all = new ArrayList<>(List.of("prep", arguments[0], "-C", clone.toString()));
    all.addAll(List.of(arguments).subList(1, arguments.length));
    return reroll(all);
  }

  private int reroll(List<String> arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
    all.addAll(arguments);
    return line.execute(all.toArray(String[]::new));
  }

  private JsonNode printed() {
    return JsonMapper.builder().build().readTree(out.toString());
  }

  /** Returns what prep check says with some options. */
  private JsonNode check(String... options) {
    List<String> all = new ArrayList<>(List.of("check", "--json"));
    all.addAll(List.of(options));
    prep(all.toArray(String[]::new));
    assertThat(out.toString()).as(err.toString()).isNotEmpty();
    return printed();
  }

  private static List<String> rules(JsonNode judged) {
    List<String> rules = new ArrayList<>();
    judged.get("reasons").forEach(reason -> rules.add(reason.get("rule").asString()));
    return rules;
  }

  private static String text(JsonNode judged, String rule) {
    for (JsonNode reason : judged.get("reasons")) {
      if (reason.get("rule").asString().equals(rule)) {
        return reason.get("text").asString() + " -> " + reason.get("remedy").asString();
      }
    }
    return "";
  }

  private static JsonNode patch(JsonNode judged, int number) {
    return judged.get("builds").get("patches").get(number - 1);
  }

  @Test
  void commits_are_built_and_booted_once_whatever_they_say_and_by_whichever_way_they_come()
      throws Exception {
    assertThat(text(check("--no-run"), "smoke-missing"))
        .isEqualTo(
            "builds and boots: nobody built and booted these commits -> run them: reroll prep check");

    JsonNode first = check("--no-checks");
    for (int number = 1; number <= 2; number++) {
      assertThat(patch(first, number).get("build").get("verdict").asString()).isEqualTo("pass");
      assertThat(patch(first, number).get("boot").get("verdict").asString()).isEqualTo("pass");
      assertThat(patch(first, number).get("scenarios").get(0).get("verdict").asString())
          .isEqualTo("skipped");
    }
    assertThat(err.toString()).contains(" 2 net: toy: say what it is", "boot pass");
    assertThat(rules(first)).contains("check-missing").doesNotContain("smoke-missing", "smoke-red");

    git(clone, "commit", "-q", "--amend", "-s", "-m", "net: toy: say it in other words");
    assertThat(rules(check("--no-run"))).doesNotContain("smoke-missing", "smoke-stale");
    check("--no-checks");
    assertThat(err.toString()).isEmpty();

    // The same patches as mails: applied, and known.
    Path mails = folder.resolve("mails");
    prep("format", "-o", mails.toString());
    assertThat(reroll(List.of("import", mails.toString()))).as(err.toString()).isZero();
    assertThat(reroll(List.of("run", series(), "--no-checks", "--json")))
        .as(err.toString())
        .isZero();
    for (int number = 1; number <= 2; number++) {
      JsonNode mailed = printed().get("patches").get(number - 1);
      assertThat(mailed.get("build").get("seconds"))
          .isEqualTo(patch(first, number).get("build").get("seconds"));
      assertThat(mailed.get("boot").get("verdict").asString()).isEqualTo("pass");
    }

    write(DRIVER + "test.c", SOURCE.replace("return pci", "return no_such"));
    git(clone, "commit", "-q", "-a", "--amend", "--no-edit");
    assertThat(text(check("--no-run"), "smoke-stale"))
        .contains("1 of 2 commits are others now -> run them: reroll prep check");
    JsonNode broken = check("--no-checks");
    assertThat(patch(broken, 1).get("run")).isEqualTo(patch(first, 1).get("run"));
    assertThat(patch(broken, 2).get("build").get("verdict").asString()).isEqualTo("fail");
    assertThat(rules(broken)).contains("smoke-red").doesNotContain("smoke-stale", "smoke-missing");
    assertThat(text(broken, "smoke-red"))
        .startsWith("fail: build at patch 2")
        .endsWith("fix it, and run it again: reroll prep check");
    try (TestServer server = TestServer.empty(folder.resolve("home"))) {
      TestClient client = server.serve("127.0.0.1");
      client.start();
      long id = server.store().prepared().all().getFirst().id();
      String run = patch(broken, 2).get("run").asString();
      assertThat(client.get("/prepared/" + id).body())
          .contains("v1: net: toy", "net: toy: say it in other words")
          .contains(DRIVER + "test.c:", "href=\"/run/" + run + "\"");
      assertThat(client.get("/run/" + run).body())
          .contains("net: toy: say it in other words", "no_such");

      assertThat(prep("next", "--message", "toy-v1@example.org")).as(err.toString()).isZero();
      assertThat(server.store().prepared().all()).as("what was sent by hand").isEmpty();
    }
  }

  @Test
  void checks_are_run_on_the_mails_as_they_would_leave() throws Exception {
    JsonNode checked = check("--no-boots");
    assertThat(ofSeries(checked, "cover_letter")).isEqualTo("pass: there is one");
    assertThat(ofSeries(checked, "subject_prefix")).startsWith("warn: no tree in the subject");
    assertThat(rules(checked)).doesNotContain("check-missing", "check-stale");
    assertThat(checked.toString()).doesNotContain("not mailed yet");
    // With the seconds each took: none was run again.
    assertThat(check("--no-boots").get("checks")).isEqualTo(checked.get("checks"));

    Path letter = folder.resolve("letter.txt");
    Files.writeString(letter, "net: toy\n\nOther words.\n");
    prep("edit", "--file", letter.toString());
    assertThat(rules(check("--no-run"))).contains("check-stale");
  }

  private static String ofSeries(JsonNode judged, String check) {
    for (JsonNode one : judged.get("checks").get(0).get("checks")) {
      if (one.get("check").asString().equals(check)) {
        return one.get("verdict").asString() + ": " + one.get("text").asString();
      }
    }
    return "";
  }

  private String series() {
    reroll(List.of("series", "list", "--json"));
    for (JsonNode one : printed()) {
      if (one.get("title").asString().equals("net: toy")) {
        return one.get("id").asString();
      }
    }
    throw new AssertionError("the series did not arrive: " + out);
  }
}
