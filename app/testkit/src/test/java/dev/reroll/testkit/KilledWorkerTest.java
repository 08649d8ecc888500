// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.desk.run.CheckRunner;
import dev.reroll.desk.run.LabQueue;
import dev.reroll.desk.run.LiveLines;
import dev.reroll.lab.Lab;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.sandbox.Caps;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.check.CheckState;
import dev.reroll.store.job.Job;
import dev.reroll.store.job.JobQueue;
import dev.reroll.store.series.Revision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker in a process of its own, killed in the middle: needs the lab's base tree. */
class KilledWorkerTest {
  private static final int PATCHES = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path folder;

  private static String patch(int position) {
    return """
    From: A Uthor <a@example.org>
    Message-ID: <%d@example.org>
    References: <1@example.org>
    Date: Mon, 5 Jan 2026 00:0%d:00 +0000
    Subject: [PATCH %d/%d] add file %d

    Text.
    ---
    diff --git a/reroll-%d b/reroll-%d
    new file mode 100644
    --- /dev/null
    +++ b/reroll-%d
    @@ -0,0 +1 @@
    +text
    """
        .formatted(position, position, position, PATCHES, position, position, position, position);
  }

  /** Makes a check of the user's own, which takes its time. */
  private Path config() throws Exception {
    Path check = Files.createDirectories(folder.resolve("checks/slow"));
    Files.writeString(check.resolve("info.json"), "{\"run\": [\"run.sh\"]}");
    Path program = check.resolve("run.sh");
    // What another run of this test did is on record, by content, and would be answered at once.
    Files.writeString(
        program, "#!/bin/sh\n# %s\nsleep 3\necho slept >&$DESC_FD\n".formatted(UUID.randomUUID()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return folder.resolve("config");
  }

  private Process worker(Path home, Path config) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dreroll.root=" + folder));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.reroll.cli.Main"));
    command.addAll(List.of("worker", "--db", home.resolve("reroll.db").toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("REROLL_CONFIG", config.toString());
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("worker.log").toFile());
    return builder.start();
  }

  private List<CheckCell> await(Store store, long revision, Predicate<List<CheckCell>> until)
      throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      List<CheckCell> cells = store.checks().ofRevision(revision);
      if (until.test(cells)) {
        return cells;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(
        "not within %s: %s\n%s"
            .formatted(
                PATIENCE,
                store.checks().ofRevision(revision),
                Files.readString(folder.resolve("worker.log"))));
  }

  @Test
  void what_a_killed_worker_left_is_done_by_the_next_and_has_one_verdict_each() throws Exception {
    try (CheckLab any = CheckLab.open(Lab.defaultHome())) {
      assumeTrue(!any.bases().isEmpty(), "no base tree here; reroll lab setup makes one");
    }
    Path home = folder.resolve("home");
    Path config = config();
    Path mails = Files.createDirectories(folder.resolve("mails"));
    for (int position = 1; position <= PATCHES; position++) {
      Files.writeString(mails.resolve(position + ".eml"), patch(position));
    }
    try (Store store = Store.open(home);
        CheckLab lab = CheckLab.open(Lab.defaultHome(), config, 1, Caps.BUILD);
        JobQueue queue = store.queue("the test, which does nothing", 1, _ -> {})) {
      store.importMail(List.of(mails.toString()), null, _ -> {});
      Revision revision =
          store
              .series(Long.toString(store.series().getFirst().id()))
              .orElseThrow()
              .revisions()
              .getLast();
      CheckRunner runner = new CheckRunner(store, lab, new LiveLines());
      for (int position :
          runner.want(revision, List.of("slow", "apply"), LabQueue.ALL, /* again= */ false)) {
        queue.put(new Job(Job.Kind.CHECKS, revision.id(), position), 1);
      }

      Process first = worker(home, config);
      await(
          store,
          revision.id(),
          cells ->
              cells.stream().anyMatch(cell -> cell.name().equals("slow") && !cell.isOpen())
                  && cells.stream().anyMatch(cell -> cell.state() == CheckState.RUNNING));
      first.destroyForcibly().waitFor();
      Process second = worker(home, config);
      List<CheckCell> cells =
          await(store, revision.id(), all -> all.stream().noneMatch(CheckCell::isOpen));
      second.destroy();
      second.waitFor();

      assertThat(cells).hasSize(2 * PATCHES);
      assertThat(cells)
          .allSatisfy(cell -> {
            assertThat(cell.verdict()).isEqualTo(Outcome.PASS);
            assertThat(store.checks().attempts(cell.id())).hasSize(1);
          });
      assertThat(queue.jobs()).isEmpty();
    }
  }
}
