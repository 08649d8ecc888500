// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Command lines for bubblewrap (bwrap(1)): no network, a read-only system, its own processes and
 * /tmp, no system call that {@link SyscallFilter} denies, and only those folders of ours that a
 * step needs. Patches are hostile until shown otherwise: building one runs what its Makefiles say.
 */
public final class Sandbox {
  /** A guest's memory is a file in its /tmp. */
  private static final long GUEST_TMP = 4L << 30;

  /** Opens the filter where bubblewrap is told to look for it. */
  private static final String FILTERED = "exec 9<\"$0\" && exec \"$@\"";

  private final List<String> command = new ArrayList<>();

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
    add("bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv");
    add("--hostname", "lab", "--cap-drop", "ALL");
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
        add("--ro-bind", file, file);
      }
    }
    add("--proc", "/proc", "--dev", "/dev", "--dir", "/sys", "--dir", "/run");
    add("--size", Long.toString(tmpBytes), "--tmpfs", "/tmp");
    environment("PATH", "/usr/lib/ccache:/usr/sbin:/usr/bin:/sbin:/bin");
    environment("HOME", "/tmp");
    environment("TMPDIR", "/tmp");
    environment("LC_ALL", "C");
  }

  private void add(String... words) {
    command.addAll(List.of(words));
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
    add("--ro-bind", folder.toString(), folder.toString());
    return this;
  }

  /** Lets a folder be written, where it is. */
  public Sandbox writable(Path folder) {
    add("--bind", folder.toString(), folder.toString());
    return this;
  }

  /** Lets a file or folder be read at another place. */
  public Sandbox readable(Path folder, String at) {
    add("--ro-bind", folder.toString(), at);
    return this;
  }

  /** Lets a folder be written at another place. */
  public Sandbox writable(Path folder, String at) {
    add("--bind", folder.toString(), at);
    return this;
  }

  /** Lets nothing be written beside the devices, where shared memory would be. */
  public Sandbox readOnlyDevices() {
    add("--remount-ro", "/dev");
    return this;
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
    whole.add("prlimit");
    whole.add("--core=0");
    whole.addAll(limits);
    whole.add("--");
    whole.addAll(program);
    return List.copyOf(whole);
  }
}
