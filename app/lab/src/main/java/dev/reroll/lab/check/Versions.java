// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.kernel.Packages;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The installed versions of what checks call: a new compiler may find other things. */
final class Versions {
  private final Map<String, String> installed;

  private Versions(Map<String, String> installed) {
    this.installed = installed;
  }

  static Versions of(List<CheckSpec> checks, Packages packages) throws InterruptedException {
    Set<String> wanted = new LinkedHashSet<>();
    checks.forEach(check -> wanted.addAll(check.packages()));
    return new Versions(
        wanted.isEmpty() ? Map.of() : new TreeMap<>(packages.installed(List.copyOf(wanted))));
  }

  String of(CheckSpec check) {
    StringBuilder versions = new StringBuilder();
    check
        .packages()
        .forEach(name ->
            versions
                .append(name)
                .append(' ')
                .append(installed.getOrDefault(name, ""))
                .append('\n'));
    return versions.toString();
  }
}
