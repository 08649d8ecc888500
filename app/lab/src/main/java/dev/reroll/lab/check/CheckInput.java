// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check looks at, beside the tree.
 *
 * @param driver a driver's folder outside the tree, or null: the tree's commit
 * @param base the commit that the series is based on
 * @param isFirst whether the commit is the series' first
 * @param files those to look at, relative to the tree or the driver
 * @param folders those that hold source to be compiled
 * @param mails a folder of the series as mailed, its files named by position (0000 is the cover
 *     letter), or null
 * @param isPosted whether it was mailed; else the mails are what git format-patch makes of it
 * @param position of the patch in the series; 0 for the series itself
 */
record CheckInput(
    @Nullable DriverFolder driver,
    String base,
    boolean isFirst,
    List<String> files,
    List<String> folders,
    @Nullable Path mails,
    boolean isPosted,
    int position) {
  CheckInput {
    files = List.copyOf(files);
    folders = List.copyOf(folders);
  }

  /** Returns a driver's folder that is in no tree. */
  static CheckInput of(DriverFolder driver, String base) {
    return new CheckInput(
        driver, base, true, driver.files(), List.of("."), null, /* isPosted= */ false, 0);
  }
}
