// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Who runs foreign code. Somebody who is not root runs it as themself, in a user namespace without
 * capabilities. Root never does: files of /proc and /sys belong to root whatever the namespace and
 * capabilities, so root runs it as "nobody", who owns what may be written and nothing else.
 */
final class ForeignUser {
  /** "nobody" and "nogroup", the same numbers on all Linux systems (LSB, user(s) and groups). */
  private static final int NOBODY = 65_534;

  private ForeignUser() {}

  /** Says whether it is somebody else than who runs us. */
  static boolean isOther() {
    return System.getProperty("user.name").equals("root");
  }

  /** Returns options of bwrap(1): its namespaces, and what is needed to become that user. */
  static List<String> namespaces() {
    // All of --unshare-all but a user namespace, in which nobody else than root could be had.
    return isOther()
        ? List.of(
            "--unshare-ipc",
            "--unshare-pid",
            "--unshare-net",
            "--unshare-uts",
            "--unshare-cgroup-try",
            "--cap-drop",
            "ALL",
            "--cap-add",
            "CAP_SETUID",
            "--cap-add",
            "CAP_SETGID",
            "--cap-add",
            "CAP_SETPCAP")
        : List.of("--unshare-all", "--cap-drop", "ALL");
  }

  /** Returns what is put before a program so that it runs as that user, with no way back. */
  static List<String> become() {
    return isOther()
        ? List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--inh-caps=-all",
            "--bounding-set=-all",
            "--no-new-privs",
            "--")
        : List.of();
  }

  /**
   * Lets that user write a file or folder of ours and all in it. What is theirs already is taken as
   * given whole.
   */
  static void give(Path path) {
    try {
      if (!isOther() || isTheirs(path)) {
        return;
      }
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              own(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failed)
                throws IOException {
              // Last, so that one that was given in part is given again.
              own(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot let the sandbox's user write \"%s\"".formatted(path), e);
    }
  }

  private static boolean isTheirs(Path path) throws IOException {
    return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(NOBODY);
  }

  private static void own(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
  }
}
