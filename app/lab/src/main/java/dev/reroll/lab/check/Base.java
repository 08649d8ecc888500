// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import java.nio.file.Path;
import java.util.List;

/**
 * A kernel tree that series may be based on.
 *
 * @param name as in the configuration; "debian" is the one that the lab makes itself
 * @param repository a git repository, bare or not; only read
 * @param ref the branch, tag or commit in it
 * @param tags the tree tags that subjects mark such series with ("net-next")
 */
public record Base(String name, Path repository, String ref, List<String> tags) {
  /** Copies the list. */
  public Base {
    tags = List.copyOf(tags);
  }
}
