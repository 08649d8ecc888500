// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.coverage;

import java.util.List;
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
   * @param added with numbers as after the patch
   */
  public static PatchLines of(Coverage coverage, String folder, List<AddedLines> added) {
    int runnable = 0;
    int run = 0;
    Map<String, FileCoverage> files = new TreeMap<>();
    for (AddedLines one : added) {
      Optional<FileCoverage> found =
          one.path().startsWith(folder + "/")
              ? coverage.file(one.path().substring(folder.length() + 1))
              : Optional.empty();
      if (found.isPresent()) {
        FileCoverage file = found.get();
        LineSet own = one.lines().and(file.runnable());
        runnable += own.size();
        run += own.and(file.run()).size();
        files.put(one.path(), file);
      }
    }
    return new PatchLines(runnable, run, files);
  }
}
