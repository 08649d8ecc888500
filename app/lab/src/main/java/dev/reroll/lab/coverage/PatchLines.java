// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.coverage;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which of the lines that a patch adds were run, in the driver as the patch leaves it.
 *
 * @param runnable how many lines it adds that can be run
 * @param run how many of them were
 * @param files the files it touches of the driver, by path
 */
public record PatchLines(int runnable, int run, Map<String, FileCoverage> files) {
  public PatchLines {
    files = Map.copyOf(files);
  }

  /**
   * Looks up what a patch adds.
   *
   * @param folder the driver's in the tree, without a slash at its end
   * @param added by path in the tree, the numbers of the lines after the patch
   */
  public static PatchLines of(Coverage coverage, String folder, Map<String, LineSet> added) {
    int runnable = 0;
    int run = 0;
    Map<String, FileCoverage> files = new TreeMap<>();
    for (Map.Entry<String, LineSet> entry : added.entrySet()) {
      Optional<FileCoverage> found =
          entry.getKey().startsWith(folder + "/")
              ? coverage.file(entry.getKey().substring(folder.length() + 1))
              : Optional.empty();
      if (found.isPresent()) {
        FileCoverage file = found.get();
        LineSet own = entry.getValue().and(file.runnable());
        runnable += own.size();
        run += own.and(file.run()).size();
        files.put(entry.getKey(), file);
      }
    }
    return new PatchLines(runnable, run, files);
  }
}
