// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the lab is there.
 *
 * @param home the lab's folder
 * @param ready whether runs are possible
 * @param missingPackages Debian packages that are not installed
 * @param installCommand the one command that installs them, or null if none is missing
 * @param sourceVersion the Debian version of the kernel source the base was made from, or null
 * @param baseCommit the commit of the base tree, or null
 * @param kernel the built User-Mode Linux kernel, or null
 * @param kernelRelease what the kernel calls itself ("6.12.117"), or null
 * @param diskBytes size of the lab's folder
 */
public record LabStatus(
    Path home,
    boolean ready,
    List<String> missingPackages,
    @Nullable String installCommand,
    @Nullable String sourceVersion,
    @Nullable String baseCommit,
    @Nullable Path kernel,
    @Nullable String kernelRelease,
    long diskBytes) {}
