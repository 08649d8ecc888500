// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.sandbox;

import dev.reroll.lab.folder.FolderSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Watches what a process and all it started use. Used by one thread, but for the output.
 *
 * <p>A control group holds this exactly, but needs root or a delegated folder, which many users'
 * systems do not give; limits of rlimit(2) are for each process alone, or for all of a user's.
 * Looking often enough gives the same to everybody: what grows too fast is at worst some hundred
 * processes too late. Where there is a group, what it had to hold is passed too, however short it
 * was.
 */
final class CapsWatch {
  private static final long PAGE = 4_096;

  /** Folders are measured only when the disk has lost this much, by whomever. */
  private static final long WORTH_MEASURING = 64L << 20;

  private final Caps caps;
  private final Optional<ControlGroup> group;
  private final AtomicLong printed = new AtomicLong();
  private long freeMeasured;

  CapsWatch(Caps caps, Optional<ControlGroup> group) {
    this.caps = caps;
    this.group = group;
    this.freeMeasured = free();
  }

  /** Counts a line of output, and says whether it is within what may be printed. */
  boolean mayPrint(String line) {
    return printed.addAndGet(line.length() + 1L) <= caps.output();
  }

  /** Returns which cap is or was passed, for people, or null; also of a process that has ended. */
  @Nullable String passed(Process process) {
    if (printed.get() > caps.output()) {
      return "printed more than " + size(caps.output());
    }
    List<ProcessHandle> all = process.descendants().toList();
    if (all.size() > caps.processes() || group.filter(ControlGroup::hasRefused).isPresent()) {
      return "ran more than %d processes at a time".formatted(caps.processes());
    }
    long memory = all.stream().mapToLong(CapsWatch::memory).sum();
    if (memory > caps.memory() || group.filter(ControlGroup::hasKilled).isPresent()) {
      return "used more than %s of memory".formatted(size(caps.memory()));
    }
    return disk();
  }

  private @Nullable String disk() {
    long free = free();
    if (freeMeasured - free < WORTH_MEASURING) {
      return null;
    }
    freeMeasured = free;
    long size = caps.folders().stream().mapToLong(FolderSize::of).sum();
    return size > caps.disk() ? "wrote more than " + size(caps.disk()) : null;
  }

  private long free() {
    try {
      return caps.folders().isEmpty()
          ? 0
          : Files.getFileStore(caps.folders().getFirst()).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long memory(ProcessHandle process) {
    try {
      String[] pages = Files.readString(Path.of("/proc/" + process.pid() + "/statm")).split(" ");
      return Long.parseLong(pages[1]) * PAGE;
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // It has ended.
      return 0;
    }
  }

  private static String size(long bytes) {
    return bytes >= 1L << 30 ? (bytes >> 30) + " GB" : (bytes >> 20) + " MB";
  }
}
