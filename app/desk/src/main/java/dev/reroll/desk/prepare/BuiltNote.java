// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import java.util.Objects;

/**
 * What is noted of the builds of a branch.
 *
 * @param tip the branch's last commit
 * @param base the name of what it was built on, "" for Debian's
 */
record BuiltNote(String tip, String base) {
  /** Takes what an older note does not tell for empty. */
  BuiltNote {
    tip = Objects.requireNonNullElse(tip, "");
    base = Objects.requireNonNullElse(base, "");
  }
}
