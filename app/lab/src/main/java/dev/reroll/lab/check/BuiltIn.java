// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The checks that are no program: their answer is how the work tree came to be. */
public final class BuiltIn {
  /** Which base was taken, and why. */
  public static final CheckSpec TREE_SELECTION =
      spec("tree_selection", "which base was taken, and why", CheckSpec.Scope.SERIES);

  /** Whether git am takes a patch, and if not, which hunk does not match. */
  public static final CheckSpec APPLY =
      spec("apply", "git am, without a three-way merge", CheckSpec.Scope.PATCH);

  private BuiltIn() {}

  /** Returns whether there is one of a name. */
  public static boolean isNamed(String name) {
    return name.equals(TREE_SELECTION.name()) || name.equals(APPLY.name());
  }

  private static CheckSpec spec(String name, String title, CheckSpec.Scope scope) {
    return new CheckSpec(
        name,
        title,
        Path.of(""),
        List.of(),
        scope,
        false,
        false,
        false,
        false,
        false,
        List.of(),
        Duration.ZERO,
        "");
  }
}
