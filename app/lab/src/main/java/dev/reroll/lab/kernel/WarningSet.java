// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.kernel;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The warnings a compiler gave, without line numbers: a warning that only moved is not a new one.
 * Not thread-safe.
 */
public final class WarningSet {
  private static final Pattern PLACE = Pattern.compile(":\\d+(:\\d+)?(?=:)");

  private final String treePrefix;
  private final Set<String> warnings = new LinkedHashSet<>();

  /** Leaves the tree's own path out of what it keeps. */
  public WarningSet(String treePrefix) {
    this.treePrefix = treePrefix + "/";
  }

  /** Takes a line of a compiler's output; what is no warning is passed over. */
  public void line(String line) {
    if (line.contains("warning:") || line.contains("WARNING: modpost:")) {
      warnings.add(PLACE.matcher(line.replace(treePrefix, "")).replaceAll("").strip());
    }
  }

  /** Takes warnings that another set gave. */
  public void addAll(Iterable<String> known) {
    known.forEach(warnings::add);
  }

  /** Returns the warnings, without their lines' numbers. */
  public Set<String> warnings() {
    return Set.copyOf(warnings);
  }

  /** Returns those that are not among the parent's. */
  public Set<String> newAgainst(Set<String> parent) {
    Set<String> fresh = new LinkedHashSet<>(warnings);
    fresh.removeAll(parent);
    return fresh;
  }
}
