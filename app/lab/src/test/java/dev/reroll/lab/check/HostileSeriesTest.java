// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.lab.Lab;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.sandbox.Caps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Patches whose Makefile does what it must not. Each ends as a failed check that says why, and
 * leaves nothing behind. Needs the lab that "reroll lab setup" makes.
 */
class HostileSeriesTest {
  private static final Caps CAPS = new Caps(150, 1L << 30, 8L << 20, 256L << 20, List.of());
  private static final String MARK = "reroll-hostile-mark";

  private static CheckLab lab;
  @TempDir static Path folder;

  @BeforeAll
  static void open() {
    try (Lab whole = Lab.open(Lab.defaultHome())) {
      assumeTrue(whole.status().ready(), "no lab here; reroll lab setup makes one");
    }
    lab = CheckLab.open(Lab.defaultHome(), folder.resolve("config"), 1, CAPS);
  }

  @AfterAll
  static void close() {
    if (lab != null) {
      lab.close();
    }
  }

  /** Builds a kernel folder whose Makefile holds some lines. */
  private static CheckResult build(String lines, int seconds) throws Exception {
    StringBuilder diff =
        new StringBuilder("diff --git a/drivers/net/mdio/Makefile b/drivers/net/mdio/Makefile\n");
    diff.append("--- a/drivers/net/mdio/Makefile\n+++ b/drivers/net/mdio/Makefile\n");
    List<String> added = lines.lines().toList();
    diff.append("@@ -1,2 +1,").append(2 + added.size()).append(" @@\n");
    diff.append(" # SPDX-License-Identifier: GPL-2.0\n");
    added.forEach(line -> diff.append('+').append(line).append('\n'));
    diff.append(" # Makefile for Linux MDIO bus drivers\n");
    String mail =
        "From: M Allory <m@example.org>\nSubject: [PATCH] be hostile\nDate: Mon, 5 Jan 2026 00:00:00 +0000\n\nText.\n---\n"
            + diff
            + "-- \n2.39\n";
    CheckSpec build = lab.catalog(List.of()).named(List.of("build")).getFirst();
    CheckSpec limited = build.within(Duration.ofSeconds(seconds));
    CheckSeries series =
        new CheckSeries(
            List.of(new LabPatch(1, "be hostile", mail.getBytes(StandardCharsets.UTF_8))),
            null,
            true,
            null,
            null);
    Map<Integer, List<CheckSpec>> wanted = new TreeMap<>(Map.of(1, List.of(limited)));
    CheckResult[] last = new CheckResult[1];
    lab.series(
        series,
        null,
        wanted,
        (_, _) -> true,
        new SeriesListener() {
          @Override
          public void result(int position, CheckResult result, boolean isKnown) {
            last[0] = result;
          }
        });
    System.out.printf(
        "hostile: %-50s %s: %s%n",
        lines.lines().findFirst().orElse(""), last[0].verdict(), last[0].text());
    return last[0];
  }

  private static void assertFailed(CheckResult result, String reason) {
    assertThat(result.verdict()).as(result.text() + "\n" + result.log()).isEqualTo(Verdict.FAIL);
    assertThat(result.text() + result.log()).contains(reason);
    assertThat(ours()).as("processes left").isEmpty();
  }

  /** Returns processes that a hostile Makefile started. */
  private static List<String> ours() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(MARK))
        .toList();
  }

  @Test
  void the_users_files_are_not_there() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "a-secret-of-the-user");

    CheckResult result =
        build("$(error $(shell cat %s $(HOME)/.ssh/* /root/.bashrc 2>&1))".formatted(secret), 400);

    assertFailed(result, "No such file or directory");
    assertThat(result.log()).doesNotContain("a-secret-of-the-user");
  }

  @Test
  void there_is_no_network() throws Exception {
    CheckResult result =
        build(
            "$(error $(shell python3 -c 'import socket; socket.create_connection((\"127.0.0.1\", 22), 5)' 2>&1))",
            400);

    assertFailed(result, "refused");
    assertFailed(
        build(
            "$(error $(shell python3 -c 'import socket; socket.create_connection((\"192.0.2.1\", 80), 5)' 2>&1))",
            400),
        "Network is unreachable");
  }

  @Test
  void processes_without_end_are_ended() throws Exception {
    assumeTrue(Caps.areHeld(), "root without control groups; that would slow the whole machine");
    assertFailed(
        build(
            "$(shell f() { sh -c 'sleep 300; : %s' & sh -c 'sleep 300; : %s' & f & f; }; f)"
                .formatted(MARK, MARK),
            400),
        "processes at a time");
  }

  @Test
  void a_disk_is_not_filled() throws Exception {
    Path work = Lab.defaultHome().resolve("work");
    assertFailed(
        build(
            "$(shell i=0; while :; do i=$$((i+1)); head -c 4000000 /dev/zero >/build/%s.$$i || exit; done)"
                .formatted(MARK),
            400),
        "wrote more than 256 MB");
    try (Stream<Path> files = Files.walk(work, 4)) {
      assertThat(files.filter(file -> file.toString().contains(MARK))).isEmpty();
    }
  }

  @Test
  void memory_is_limited() throws Exception {
    assertFailed(
        build(
            "$(shell python3 -c 'a = [bytearray(50 << 20) for i in range(100)]; input()' </dev/zero)",
            400),
        "of memory");
  }

  @Test
  void printing_without_end_is_ended() throws Exception {
    assertFailed(build("$(shell yes %s >&2)".formatted(MARK), 400), "printed more than 8 MB");
  }

  @Test
  void nothing_is_written_outside() throws Exception {
    Path outside = folder.resolve("outside");
    CheckResult result =
        build(
            "$(error $(shell touch /tree/Makefile /usr/%s /etc/%s %s /checks/lib.sh 2>&1))"
                .formatted(MARK, MARK, outside),
            400);

    assertFailed(result, "Read-only file system");
    assertThat(outside).doesNotExist();
    assertThat(Path.of("/usr", MARK)).doesNotExist();
    assertThat(Lab.defaultHome().resolve("scripts/checks/lib.sh")).exists();
  }

  @Test
  void a_daemon_does_not_outlive_the_build() throws Exception {
    assertFailed(
        build(
            "$(shell setsid sh -c 'sleep 600; : %s' >/dev/null 2>&1 </dev/null &)\n$(error left a daemon)"
                .formatted(MARK),
            400),
        "left a daemon");
  }

  @Test
  void what_ignores_signals_is_killed_at_its_limit() throws Exception {
    // So that the limit is not spent on configuring the kernel.
    build("# harmless", 600);

    assertFailed(
        build(
            "$(shell trap '' TERM INT HUP QUIT; while :; do sleep 1; : %s; done)".formatted(MARK),
            20),
        "killed after 20 s, its limit");
  }

  @Test
  void a_link_out_of_the_tree_leads_nowhere() throws Exception {
    Path secret = Files.writeString(folder.resolve("linked"), "a-secret-of-the-user");

    CheckResult result =
        build(
            "$(shell ln -s %s /results/issues; ln -s %s /results/desc.2)\n$(error linked)"
                .formatted(secret, secret),
            400);

    assertFailed(result, "linked");
    assertThat(result.issues()).isEmpty();
  }
}
