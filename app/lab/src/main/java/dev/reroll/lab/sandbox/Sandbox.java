// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.sandbox;

import dev.reroll.lab.folder.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Command lines for bubblewrap (bwrap(1)). Patches are hostile until shown otherwise: building one
 * runs what its Makefiles say. What such code gets, and nothing else:
 *
 * <ul>
 *   <li>a user that is never root ({@link ForeignUser}), without capabilities or a way to get any;
 *   <li>namespaces of its own: processes, network (not even loopback is up), System V IPC, host
 *       name;
 *   <li>the system's programs and libraries, read-only: /usr and what leads there, and four files
 *       of /etc that programs can't do without;
 *   <li>/proc of its own processes, whose parts on the machine (/proc/sys, /proc/pressure) can't be
 *       written, and an empty /sys;
 *   <li>the harmless devices (null, zero, full, random, urandom, tty), and no place beside them
 *       that could be written;
 *   <li>a /tmp in memory, of limited size;
 *   <li>those files and folders of ours that a step needs, each named by the step;
 *   <li>an environment made of what is set here, while that of whoever runs us is nowhere to be
 *       found: bubblewrap itself, whose environment is in /proc/1, has none either;
 *   <li>the system calls of {@link SyscallFilter}.
 * </ul>
 */
public final class Sandbox {
  /** A guest's memory is a file in its /tmp. */
  private static final long GUEST_TMP = 4L << 30;

  private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

  /** Opens the filter where bubblewrap is told to look for it. */
  private static final String FILTERED = "exec 9<\"$0\" && exec \"$@\"";

  private final List<String> command = new ArrayList<>();

  /** Folders that are there. */
  private final Set<Path> parents = new HashSet<>(Set.of(Path.of("/tmp")));

  /** A sandbox that sees the system and nothing of ours. */
  public Sandbox() {
    this(GUEST_TMP);
  }

  /**
   * The same with less.
   *
   * @param tmpBytes how much its private /tmp takes, which is in memory
   */
  public Sandbox(long tmpBytes) {
    add("env", "-i", "PATH=" + PATH, "bwrap");
    command.addAll(ForeignUser.namespaces());
    add("--die-with-parent", "--new-session", "--clearenv", "--hostname", "lab");
    add("--ro-bind", "/usr", "/usr");
    for (String link : List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32")) {
      Path path = Path.of("/", link);
      if (Files.isSymbolicLink(path)) {
        add("--symlink", "usr/" + link, "/" + link);
      } else if (Files.exists(path)) {
        add("--ro-bind", "/" + link, "/" + link);
      }
    }
    for (String file :
        List.of("/etc/alternatives", "/etc/ld.so.cache", "/etc/passwd", "/etc/group")) {
      if (Files.exists(Path.of(file))) {
        readable(Path.of(file));
      }
    }
    add("--proc", "/proc");
    for (String machine : List.of("/proc/sys", "/proc/pressure")) {
      if (Files.exists(Path.of(machine))) {
        add("--ro-bind", machine, machine);
      }
    }
    add("--dev", "/dev", "--remount-ro", "/dev", "--dir", "/sys", "--dir", "/run");
    add("--size", Long.toString(tmpBytes), "--perms", "1777", "--tmpfs", "/tmp");
    environment("PATH", "/usr/lib/ccache:" + PATH);
    environment("HOME", "/tmp");
    environment("TMPDIR", "/tmp");
    environment("LC_ALL", "C");
  }

  /**
   * Tells a sandbox that could not be made from a program that failed in it. A program may pretend
   * that it was the first; then it gets no verdict, which is no pass.
   *
   * @param first line printed, or null
   * @throws LabException if it could not be made
   */
  static void requireStarted(Children.Exit exit, @Nullable String first) {
    if (first == null || exit.code() == 0) {
      return;
    }
    for (String maker : List.of("bwrap: ", "setpriv: ")) {
      if (first.startsWith(maker)) {
        throw new LabException(
            "the sandbox for foreign code could not be made here, and nothing runs without it: %s"
                .formatted(first));
      }
    }
  }

  private void add(String... words) {
    command.addAll(List.of(words));
  }

  /** Binds a file or folder, in folders that anybody may enter. */
  private Sandbox bind(String how, Path folder, String at) {
    // Those that bubblewrap makes by itself only their owner enters.
    Path parent = Path.of(at).getParent();
    for (int i = 1; parent != null && i <= parent.getNameCount(); i++) {
      Path above = parent.getRoot().resolve(parent.subpath(0, i));
      if (parents.add(above)) {
        add("--perms", "0755", "--dir", above.toString());
      }
    }
    add(how, folder.toString(), at);
    return this;
  }

  /** Sets a variable. */
  public Sandbox environment(String name, String value) {
    add("--setenv", name, value);
    return this;
  }

  /** Sets variables. */
  public Sandbox environment(Map<String, String> values) {
    values.forEach(this::environment);
    return this;
  }

  /** Lets a file or folder be read, where it is. */
  public Sandbox readable(Path folder) {
    return readable(folder, folder.toString());
  }

  /** Lets a file or folder that was made for it, and that only we may read, be read. */
  public Sandbox given(Path folder, String at) {
    ForeignUser.give(folder);
    return readable(folder, at);
  }

  /**
   * Lets a work tree of the user's be read, all but what git keeps there: other branches, the
   * addresses of remotes, and whatever passwords these hold.
   */
  public Sandbox workTree(Path folder, String at) {
    readable(folder, at);
    Path git = folder.resolve(".git");
    if (Files.isDirectory(git)) {
      add("--tmpfs", at + "/.git");
    } else if (Files.exists(git)) {
      add("--ro-bind", "/dev/null", at + "/.git");
    }
    return this;
  }

  /** Lets a folder of the lab be written, where it is. */
  public Sandbox writable(Path folder) {
    return writable(folder, folder.toString());
  }

  /** Lets a file or folder be read at another place. */
  public Sandbox readable(Path folder, String at) {
    return bind("--ro-bind", folder, at);
  }

  /** Lets a folder of the lab be written at another place. */
  public Sandbox writable(Path folder, String at) {
    ForeignUser.give(folder);
    return bind("--bind", folder, at);
  }

  /** Enters a folder first. */
  public Sandbox in(String folder) {
    add("--chdir", folder);
    return this;
  }

  /**
   * Returns the whole command line.
   *
   * @param limits arguments of prlimit(1), such as "--fsize=…"
   */
  public List<String> command(List<String> limits, List<String> program) {
    List<String> whole = new ArrayList<>();
    if (SyscallFilter.isHere()) {
      whole.addAll(List.of("sh", "-c", FILTERED, SyscallFilter.file().toString()));
    }
    whole.addAll(command);
    if (SyscallFilter.isHere()) {
      whole.addAll(List.of("--seccomp", "9"));
    }
    // Of bubblewrap's own, in memory that counts for nobody.
    whole.addAll(List.of("--remount-ro", "/"));
    whole.addAll(ForeignUser.become());
    whole.add("prlimit");
    whole.add("--core=0");
    whole.addAll(limits);
    whole.add("--");
    whole.addAll(program);
    return List.copyOf(whole);
  }
}
