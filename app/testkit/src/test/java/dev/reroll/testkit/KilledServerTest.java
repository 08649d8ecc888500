// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.store.Store;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own, killed while somebody writes. */
class KilledServerTest {
  private static final Pattern START = Pattern.compile(".*127\\.0\\.0\\.1:(\\d+)(/start\\S*).*");

  @TempDir Path folder;

  /** A process that serves, and where. */
  private record Serving(Process process, TestClient client) {}

  private Serving serve() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dreroll.root=" + folder));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.reroll.cli.Main"));
    command.addAll(List.of("--home", folder.resolve("home").toString()));
    command.addAll(List.of("serve", "--no-lab", "--port", "0"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("REROLL_CONFIG", folder.resolve("config").toString());
    Path git =
        Files.writeString(
            folder.resolve("git"), "[user]\nname = Ines Caldeira\nemail = ines@example.org\n");
    builder.environment().put("GIT_CONFIG_GLOBAL", git.toString());
    Process process = builder.start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      Matcher start = START.matcher(line);
      if (start.matches()) {
        // What it says later must not fill the pipe.
        Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
        TestClient client = new TestClient(Integer.parseInt(start.group(1)));
        client.get(start.group(2));
        return new Serving(process, client);
      }
    }
    throw new AssertionError("it does not serve: " + all);
  }

  @Test
  void what_was_written_is_there_again_after_the_server_was_killed() throws Exception {
    Path queue = Path.of(System.getProperty("reroll.root"), "patch-queue/fbnic/v4");
    try (Store store = Store.open(folder.resolve("home"))) {
      store.importMail(List.of(queue.toString()), "fbnic", _ -> {});
    }
    Serving first = serve();
    try {
      String reply = "/reply/fbnic-v4-6@example.org";
      assertThat(
              first
                  .client()
                  .post(reply, "text", "Half a sen", "version", "0", "do", "autosave")
                  .statusCode())
          .isEqualTo(200);
      first
          .client()
          .post("/drafts", "message", "fbnic-v4-6@example.org", "quoted", "", "text", "A comment.");
    } finally {
      first.process().destroyForcibly().waitFor();
    }

    Serving second = serve();
    try {
      assertThat(second.client().get("/reply/fbnic-v4-6@example.org").body())
          .contains("Half a sen", "A comment.");
    } finally {
      second.process().destroyForcibly().waitFor();
    }
  }
}
