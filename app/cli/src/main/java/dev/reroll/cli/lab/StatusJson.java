// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.lab;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.lab.LabStatus;
import dev.reroll.lab.sandbox.Caps;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the lab is there. */
record StatusJson(
    @JsonUnwrapped Needs needs,
    @JsonUnwrapped Built built,
    long diskBytes,
    boolean capsHeldByKernel) {
  /** Whether it is ready, and what is missing. */
  record Needs(
      boolean ready,
      String folder,
      List<String> missingPackages,
      @Nullable String installCommand) {}

  /** What was made. */
  record Built(
      @Nullable String sourceVersion,
      @Nullable String baseCommit,
      @Nullable String kernel,
      @Nullable String kernelRelease) {}

  static StatusJson of(LabStatus status) {
    return new StatusJson(
        new Needs(
            status.ready(),
            status.home().toString(),
            status.missingPackages(),
            status.installCommand()),
        new Built(
            status.sourceVersion(),
            status.baseCommit(),
            status.kernel() == null ? null : status.kernel().toString(),
            status.kernelRelease()),
        status.diskBytes(),
        Caps.areHeld());
  }

  /** Prints it for people, a line each. */
  void print(PrintWriter out) {
    line(out, "ready", needs.ready());
    line(out, "folder", needs.folder());
    line(out, "missing_packages", needs.missingPackages());
    line(out, "install_command", needs.installCommand());
    line(out, "source_version", built.sourceVersion());
    line(out, "base_commit", built.baseCommit());
    line(out, "kernel", built.kernel());
    line(out, "kernel_release", built.kernelRelease());
    line(out, "disk_bytes", diskBytes);
    line(out, "caps_held_by_kernel", capsHeldByKernel);
  }

  private static void line(PrintWriter out, String name, @Nullable Object value) {
    out.printf("%-16s %s%n", name, value == null ? "-" : value);
  }
}
