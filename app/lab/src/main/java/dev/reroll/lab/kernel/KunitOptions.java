// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options that switch a driver's own KUnit tests on, read off its Makefile: by the kernel's
 * custom their names end in _KUNIT_TEST (Documentation/dev-tools/kunit/style.rst).
 *
 * @param values by name with CONFIG_: "m" where the tests are a module of their own, "y" where they
 *     are linked into another
 */
public record KunitOptions(Map<String, String> values) {
  private static final Pattern USE =
      Pattern.compile("(?m)^\\s*([\\w-]+)-\\$\\((CONFIG_[A-Z0-9_]+_KUNIT_TEST)\\)");

  public KunitOptions {
    values = Map.copyOf(values);
  }

  /** Reads a Makefile's text. */
  public static KunitOptions of(String makefile) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Matcher use = USE.matcher(makefile); use.find(); ) {
      values.putIfAbsent(use.group(2), use.group(1).equals("obj") ? "m" : "y");
    }
    return new KunitOptions(values);
  }

  /** Returns lines for a kernel's configuration; those that its Kconfig does not know are void. */
  String config() {
    StringBuilder config = new StringBuilder();
    values.forEach((name, value) -> config.append(name).append('=').append(value).append('\n'));
    return config.toString();
  }

  /**
   * Returns arguments of make for a module outside the tree, of whose options the kernel's
   * configuration knows nothing, and so neither its makefiles nor the preprocessor.
   */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    List<String> macros = new ArrayList<>();
    values.forEach((name, value) -> {
      arguments.add(name + "=" + value);
      macros.add("-D" + name + (value.equals("m") ? "_MODULE" : "") + "=1");
    });
    if (!macros.isEmpty()) {
      arguments.add("KCFLAGS=" + String.join(" ", macros));
    }
    return arguments;
  }
}
