// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real clone of a small tree, worked on by us, by git and by the installed b4. */
public final class PrepClone {
  static final String COVER =
      """
      net: x: bigger numbers

      This makes them bigger.

      To: netdev@lists.example.org
      Cc: Henrik Solås <henrik@example.org>
      """;

  final Path folder;
  final Path clone;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Makes a clone with two commits on branch main. */
  public PrepClone(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.clone = Files.createDirectories(folder.resolve("clone"));
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Mira Halvorsen");
    git("config", "user.email", "mira@example.org");
    git("config", "core.editor", "cat");
    git("config", "b4.linkmask", "https://lore.example.org/%s");
    git("commit", "-q", "--allow-empty", "-m", "root");
    Files.writeString(clone.resolve("x.c"), lines(0, 0));
    git("add", "-A");
    git("commit", "-q", "-m", "base");
  }

  public static String lines(int seven, int forty) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("int a").append(i).append(" = ");
      text.append(i == 7 ? seven : i == 40 ? forty : 0).append(";\n");
    }
    return text.toString();
  }

  public void patch(String message, int seven, int forty) throws IOException, InterruptedException {
    Files.writeString(clone.resolve("x.c"), lines(seven, forty));
    git("commit", "-q", "-a", "-s", "-m", message);
  }

  /** Prepares two patches with a cover letter. */
  public void series() throws IOException, InterruptedException {
    done("new", "My NIC", "--prefixes", "net-next");
    patch("net: x: seven\n\nIt was none.", 7, 0);
    patch("net: x: forty, größer\n\nMore.", 7, 40);
    cover(COVER);
  }

  public void cover(String text) throws IOException {
    done("edit", "--file", Files.writeString(folder.resolve("cover.txt"), text).toString());
  }

  /** Runs a program that has to succeed, and returns what it printed. */
  public String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(clone.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("XDG_"));
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("HOME", folder.toString());
    variables.put("EDITOR", "cat");
    Path printed = Files.createTempFile(folder, "printed", "");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(printed.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(printed);
    assertThat(process.exitValue()).as("%s: %s", command, text).isZero();
    return text.strip();
  }

  public String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Runs b4 without a network; the test is skipped where it is not installed. */
  public String b4(String... arguments) throws IOException, InterruptedException {
    boolean isThere =
        new ProcessBuilder("sh", "-c", "command -v b4 && command -v git-filter-repo")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
    assumeTrue(isThere, "b4 and git-filter-repo are not installed");
    List<String> command = new ArrayList<>(List.of("b4", "-n", "--offline-mode"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  public int prep(String... arguments) {
    List<String> all = new ArrayList<>(List.of("prep", arguments[0], "-C", clone.toString()));
    all.addAll(List.of(arguments).subList(1, arguments.length));
    return reroll(all);
  }

  public int reroll(List<String> arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
    all.addAll(arguments);
    return line.execute(all.toArray(String[]::new));
  }

  /** Runs a command of reroll prep that has to succeed, and returns what it printed. */
  public String done(String... arguments) {
    assertThat(prep(arguments)).as(out + err.toString()).isZero();
    return out.toString();
  }

  public String printed() {
    return out.toString();
  }

  public String complaints() {
    return err.toString();
  }

  public JsonNode show() {
    return JsonMapper.builder().build().readTree(done("show", "--json"));
  }
}
