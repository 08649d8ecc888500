// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.lab.folder.LabFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program in the sandbox reaches, line by line of what {@link Sandbox} says. */
class CanaryTest {
  private static final String SECRET = "canary-hunter2";

  private final Children children = new Children();

  @TempDir private Path folder;

  @BeforeEach
  void isHere() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "no bubblewrap here");
    assumeTrue(SyscallFilter.isHere(), "no filter for this machine");
  }

  @AfterEach
  void end() {
    children.close();
  }

  /** Returns the lines that a Python program prints in a sandbox. */
  private List<String> python(Sandbox sandbox, String program) throws InterruptedException {
    StringBuilder printed = new StringBuilder();
    Children.Exit exit =
        children.run(
            sandbox.command(List.of(), List.of("python3", "-c", program)),
            Path.of("/"),
            Map.of("MY_SECRET", SECRET),
            Duration.ofMinutes(1),
            line -> printed.append(line).append('\n'));
    assertThat(exit.ok()).as("%s", printed).isTrue();
    return printed.toString().lines().toList();
  }

  private List<String> python(String program) throws InterruptedException {
    return python(new Sandbox(), program);
  }

  @Test
  void nobody_in_it_is_root_or_may_become_it() throws InterruptedException {
    assertThat(
            python(
                """
                import os
                print(os.getuid() == 0 or os.geteuid() == 0)
                for line in open("/proc/self/status"):
                    if line.startswith(("Cap", "NoNewPrivs", "Seccomp:")):
                        print(line.split()[0], line.split()[1].strip("0"))
                try:
                    os.setuid(0)
                    print("became root")
                except OSError:
                    print("stays")
                """))
        .containsExactly(
            "False",
            "CapInh: ",
            "CapPrm: ",
            "CapEff: ",
            "CapBnd: ",
            "CapAmb: ",
            "NoNewPrivs: 1",
            "Seccomp: 2",
            "stays");
  }

  @Test
  void of_proc_sys_and_dev_only_its_own_processes_and_harmless_devices_open_for_writing()
      throws InterruptedException {
    List<String> opened =
        python(
            """
            import os, stat
            for top in "/proc", "/sys", "/dev":
                for folder, folders, files in os.walk(top):
                    for name in files:
                        path = os.path.join(folder, name)
                        try:
                            fd = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
                            os.close(fd)
                            print(path)
                        except OSError:
                            pass
            """);

    assertThat(opened)
        .filteredOn(path -> !path.matches("/proc/(self|thread-self|\\d+)/.*"))
        .isSubsetOf(
            "/dev/null",
            "/dev/zero",
            "/dev/full",
            "/dev/random",
            "/dev/urandom",
            "/dev/tty",
            "/dev/ptmx",
            "/dev/pts/ptmx",
            "/dev/stdin",
            "/dev/stdout",
            "/dev/stderr");
  }

  @Test
  void it_writes_nowhere_but_in_its_tmp_and_what_it_was_given() throws Exception {
    Path given = Files.createDirectory(folder.resolve("given"));
    Path read = Files.createDirectory(folder.resolve("read"));

    List<String> written =
        python(
            new Sandbox().readable(read, "/read").writable(given, "/given"),
            """
            import os
            for folder, folders, files in os.walk("/"):
                if folder.startswith("/proc"):
                    folders.clear()
                    continue
                try:
                    path = os.path.join(folder, "mark")
                    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
                    os.unlink(path)
                    print(folder)
                except OSError:
                    pass
            """);

    assertThat(written).containsExactlyInAnyOrder("/tmp", "/given");
  }

  @Test
  void its_tmp_is_of_limited_size() throws InterruptedException {
    assertThat(
            python(
                new Sandbox(4L << 20),
                """
                try:
                    with open("/tmp/large", "wb") as out:
                        out.write(bytes(8 << 20))
                    print("written")
                except OSError as e:
                    print(e.strerror)
                """))
        .containsExactly("No space left on device");
  }

  @Test
  void the_environment_of_who_runs_it_is_nowhere() throws InterruptedException {
    List<String> found =
        python(
            """
            import glob, os
            print("PATH" in os.environ)
            for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/cmdline"):
                try:
                    text = open(path, "rb").read()
                except OSError:
                    continue
                if b"canary-" + b"hunter2" in text or b"MY_" + b"SECRET" in text:
                    print(path)
            """);

    assertThat(found).containsExactly("True");
  }

  @Test
  void sockets_are_of_two_families() throws InterruptedException {
    assertThat(
            python(
                """
                import socket
                for family in range(0, 64):
                    for type in range(0, 8):
                        for protocol in 0, 1, 2, 6, 17, 255:
                            try:
                                socket.socket(family, type, protocol).close()
                                print(family)
                            except OSError:
                                pass
                """))
        .containsOnly("1", "2");
  }

  @Test
  void it_has_no_network() throws InterruptedException {
    assertThat(
            python(
                """
                import socket
                for place in ("127.0.0.1", 22), ("192.0.2.1", 80):
                    try:
                        socket.create_connection(place, 1)
                        print("connected")
                    except OSError as e:
                        print(e.strerror)
                """))
        .doesNotContain("connected")
        .hasSize(2);
  }

  @Test
  void nothing_in_it_gets_a_bit_that_runs_it_as_its_owner() throws InterruptedException {
    assertThat(
            python(
                """
                import os
                os.chdir("/tmp")
                open("file", "w").close()
                os.chmod("file", 0o755)
                fd = os.open("file", os.O_RDONLY)
                def attempt(name, act):
                    try:
                        act()
                        print(name)
                    except PermissionError:
                        pass
                attempt("chmod", lambda: os.chmod("file", 0o4755))
                attempt("fchmod", lambda: os.fchmod(fd, 0o2755))
                attempt("open", lambda: os.open("other", os.O_CREAT | os.O_WRONLY, 0o4755))
                attempt("tmpfile", lambda: os.open(".", os.O_TMPFILE | os.O_WRONLY, 0o4755))
                attempt("mkdir", lambda: os.mkdir("folder", 0o2755))
                attempt("mknod", lambda: os.mknod("node", 0o104755))
                os.close(os.open("plain", os.O_CREAT | os.O_WRONLY, 0o755))
                print("%o" % os.stat("plain").st_mode)
                """))
        .containsExactly("100755");
  }

  /** Names of calls that stop the program that tries them, or wait; they are allowed. */
  private static final Set<Integer> NOT_TRIED = Set.of(15, 34, 58, 60, 128, 130, 219, 231);

  @Test
  void no_system_call_answers_that_is_not_listed() throws InterruptedException {
    Set<Integer> answered =
        python(
                """
                import ctypes, os, signal
                libc = ctypes.CDLL(None, use_errno=True)
                skipped = {%s}
                for number in list(range(0, 480)) + [0x40000000, 0x40000000 + 41]:
                    if number in skipped:
                        continue
                    child = os.fork()
                    if child == 0:
                        signal.alarm(2)
                        for fd in range(3):
                            os.close(fd)
                        ctypes.set_errno(0)
                        result = libc.syscall(number, -1, -1, -1, -1, -1, -1)
                        os._exit(1 if result == -1 and ctypes.get_errno() in (1, 38) else 0)
                    _, status = os.waitpid(child, 0)
                    if status != 256:
                        print(number)
                """
                    .formatted(
                        NOT_TRIED.stream().map(String::valueOf).collect(Collectors.joining(","))))
            .stream()
            .map(Integer::valueOf)
            .collect(Collectors.toCollection(TreeSet::new));

    Set<Integer> known = new HashSet<>(SyscallFilter.allowed());
    // Asked for their arguments: of sockets, modes, terminals and personalities.
    known.addAll(List.of(2, 16, 41, 53, 56, 83, 85, 90, 91, 133, 135, 257, 258, 259, 268));
    // uretprobe and uprobe: newer kernels ask no filter, and kill who is not in a probe.
    known.addAll(List.of(335, 336));
    assertThat(known).containsAll(answered);
    assertThat(answered).as("the program did try").contains(0, 9, 39);
  }

  @Test
  void the_list_of_system_calls_is_that_of_the_kernel_headers() throws Exception {
    Path header = Path.of("/usr/include/x86_64-linux-gnu/asm/unistd_64.h");
    assumeTrue(Files.exists(header), "no kernel headers here");
    Set<String> known =
        Pattern.compile("__NR_(\\w+) (\\d+)")
            .matcher(Files.readString(header))
            .results()
            .map(found -> found.group(2) + " " + found.group(1))
            .collect(Collectors.toSet());

    assertThat(
            Arrays.stream(LabFolder.resource("sandbox/system-calls.txt").split("\n"))
                .filter(line -> !line.isBlank() && !line.startsWith("#")))
        .isNotEmpty()
        .allMatch(known::contains);
  }

  @Test
  void a_work_tree_is_seen_without_what_git_keeps_in_it() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(tree.resolve("Makefile"), "all:\n");
    Files.writeString(
        Files.createDirectory(tree.resolve(".git")).resolve("config"), "url = " + SECRET);

    assertThat(
            python(
                new Sandbox().workTree(tree, "/tree"),
                """
                import os
                print(sorted(os.listdir("/tree")), os.listdir("/tree/.git"))
                """))
        .containsExactly("['.git', 'Makefile'] []");
  }
}
