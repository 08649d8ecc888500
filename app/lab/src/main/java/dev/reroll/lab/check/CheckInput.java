// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check looks at, beside the tree.
 *
 * @param driver a driver's folder outside the tree, or null: the tree's last commit
 * @param base the commit that the series is based on
 * @param isFirst whether the commit is the series' first
 * @param files those the series touches, or the driver's; relative to the tree or the driver
 * @param folders those of them that hold source to be compiled
 * @param mails the series as mailed, its files named by position (0000 is the cover letter), or
 *     null
 * @param position of the patch in the series; 0 for the series itself
 */
record CheckInput(
    @Nullable DriverFolder driver,
    String base,
    boolean isFirst,
    List<String> files,
    List<String> folders,
    @Nullable Path mails,
    int position) {}
