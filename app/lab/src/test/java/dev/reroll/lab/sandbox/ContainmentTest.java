// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.lab.folder.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kernel itself denies to what runs in a sandbox. Needs bubblewrap. */
class ContainmentTest {
  private final Children children = new Children();

  @AfterEach
  void end() {
    children.close();
  }

  private record Ended(Children.Exit exit, String printed) {}

  private Ended run(List<String> command) throws InterruptedException {
    StringBuilder printed = new StringBuilder();
    Children.Exit exit =
        children.run(
            command,
            Path.of("/"),
            Map.of(),
            Duration.ofMinutes(1),
            line -> printed.append(line).append('\n'));
    return new Ended(exit, printed.toString());
  }

  /** Runs a script that may print a megabyte. */
  private Children.Exit capped(String script, long memory) throws InterruptedException {
    return children.run(
        List.of("sh", "-c", script),
        Path.of("/"),
        Map.of(),
        Duration.ofMinutes(1),
        new Caps(20, memory, 1L << 20, 1L << 30, List.of()),
        _ -> {});
  }

  private Ended inSandbox(String script) throws InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "no bubblewrap here");
    return run(new Sandbox().command(List.of(), List.of("sh", "-c", script)));
  }

  @Test
  void a_sandbox_runs_what_builds_need() throws InterruptedException {
    Ended ended = inSandbox("for i in 1 2 3; do echo $i | cat; done; python3 -c 'print(4)'");

    assertThat(ended.printed()).isEqualTo("1\n2\n3\n4\n");
    assertThat(ended.exit().ok()).isTrue();
  }

  @Test
  void a_sandbox_makes_no_namespaces_of_its_own() throws InterruptedException {
    assumeTrue(SyscallFilter.isHere(), "no filter for this machine");

    Ended ended = inSandbox("unshare -U true");

    assertThat(ended.exit().ok()).isFalse();
    assertThat(ended.printed()).contains("Operation not permitted");
  }

  @Test
  void a_sandbox_mounts_nothing() throws InterruptedException {
    assumeTrue(SyscallFilter.isHere(), "no filter for this machine");

    assertThat(inSandbox("mount -t tmpfs none /tmp").exit().ok()).isFalse();
    assertThat(
            inSandbox(
                    """
                    python3 -c '
                    import ctypes
                    libc = ctypes.CDLL(None, use_errno=True)
                    for number in 165, 321, 425, 435, 0x40000000:
                        libc.syscall(number, 0, 0, 0, 0, 0)
                        print(ctypes.get_errno())
                    '
                    """)
                .printed())
        .isEqualTo("1\n1\n38\n38\n38\n");
  }

  @Test
  void a_control_group_holds_no_more_than_it_may() throws InterruptedException {
    Optional<ControlGroup> made = ControlGroup.make(20, 1L << 30);
    assumeTrue(made.isPresent(), "no control groups for this user here");
    try (ControlGroup group = made.get()) {
      Ended ended =
          run(
              group.enter(
                  List.of(
                      "sh",
                      "-c",
                      "i=0; while [ $i -lt 40 ]; do i=$((i+1)); sleep 20.7131 >/dev/null 2>&1 & done; echo all")));

      assertThat(ended.printed()).doesNotContain("all").containsIgnoringCase("cannot fork");
      run(List.of("pkill", "-f", "^sleep 20.7131$"));
    }
  }

  /** Returns whether a process in a group finds the group's limit. */
  private boolean isMemoryHeld() throws InterruptedException {
    Optional<ControlGroup> made = ControlGroup.make(20, 77L << 20);
    if (made.isEmpty()) {
      return false;
    }
    try (ControlGroup group = made.get()) {
      String limits =
          """
          cd /sys/fs/cgroup
          cat .$(sed -n 's/^0:://p' /proc/self/cgroup)/memory.max
          cat memory$(sed -n 's/^[0-9]*:memory://p' /proc/self/cgroup)/memory.limit_in_bytes
          """;
      return run(group.enter(List.of("sh", "-c", limits)))
          .printed()
          .lines()
          .anyMatch(Long.toString(77L << 20)::equals);
    }
  }

  @Test
  void what_the_kernel_had_to_hold_is_passed_though_the_program_ended_well()
      throws InterruptedException {
    assumeTrue(isMemoryHeld(), "no control group for memory for this user here");

    Children.Exit exit =
        capped("python3 -c 'bytearray(512 << 20)'; python3 -c 'print(1)'", 64L << 20);

    assertThat(exit.ok()).isFalse();
    assertThat(exit.killed()).isEqualTo("used more than 64 MB of memory, its limit");
  }

  @Test
  void what_was_printed_too_much_is_passed_though_it_was_over_at_once()
      throws InterruptedException {
    Children.Exit exit = capped("yes | head -c 3000000", 1L << 30);

    assertThat(exit.killed()).isEqualTo("printed more than 1 MB, its limit");
  }

  @Test
  void who_hears_a_program_and_fails_ends_it_and_is_told() {
    assertThatThrownBy(() ->
            children.run(
                List.of("sh", "-c", "while :; do echo line; done"),
                Path.of("/"),
                Map.of(),
                Duration.ofMinutes(1),
                line -> {
                  throw new IllegalStateException("the database is full");
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the database is full");
  }

  @Test
  void a_sandbox_that_does_not_come_up_is_no_fault_of_what_was_to_run() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "no bubblewrap here");
    List<String> command =
        new Sandbox()
            .readable(Path.of("/no/such/folder"))
            .command(List.of(), List.of("sh", "-c", "exit 0"));

    assertThatThrownBy(() ->
            children.run(
                command, Path.of("/"), Map.of(), Duration.ofMinutes(1), Caps.BUILD, _ -> {}))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("could not be made here")
        .hasMessageContaining("/no/such/folder");
  }
}
