// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.gate;

import dev.reroll.desk.settings.UsageException;
import dev.reroll.review.gate.GateRule;
import dev.reroll.review.gate.Policy;
import dev.reroll.review.gate.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * What projects insist on, by the configuration file in git-config's form:
 *
 * <pre>
 * [gate]
 *     cc-missing = hard
 * [gate "netdev"]
 *     most-patches = 15
 *     hours-apart = 24
 *     base-days = 30
 *     commitment-now = off
 * </pre>
 *
 * <p>What a project's own section does not say the one without a name does.
 */
public final class Policies {
  private static final String SECTION = "gate";

  private Policies() {}

  /**
   * Returns what a project insists on.
   *
   * @param config a file, which need not be there
   * @throws UsageException naming file and key, if it makes no sense
   */
  public static Policy read(Path config, @Nullable String project) {
    if (!Files.exists(config)) {
      return Policy.USUAL;
    }
    FileBasedConfig read = new FileBasedConfig(config.toFile(), FS.DETECTED);
    try {
      read.load();
    } catch (IOException | ConfigInvalidException e) {
      throw UsageException.ofSetUp("cannot read \"%s\": %s".formatted(config, e.getMessage()));
    }
    Policy policy = with(Policy.USUAL, read, null, config);
    return project == null ? policy : with(policy, read, project, config);
  }

  private static Policy with(Policy policy, Config read, @Nullable String project, Path config) {
    Map<GateRule, Severity> severities = new EnumMap<>(GateRule.class);
    severities.putAll(policy.severities());
    int most = policy.mostPatches();
    Duration apart = policy.apart();
    Duration oldBase = policy.oldBase();
    for (String key : read.getNames(SECTION, project)) {
      String value = String.valueOf(read.getString(SECTION, project, key)).strip();
      String where = "\"%s\": gate.%s = %s".formatted(config, key, value);
      switch (key.toLowerCase(Locale.ROOT)) {
        case "most-patches" -> most = number(value, where);
        case "hours-apart" -> apart = Duration.ofHours(number(value, where));
        case "base-days" -> oldBase = Duration.ofDays(number(value, where));
        default -> severities.put(rule(key, where), severity(value, where));
      }
    }
    return new Policy(severities, most, apart, oldBase);
  }

  private static int number(String value, String where) {
    if (!value.matches("\\d{1,6}")) {
      throw UsageException.ofSetUp(where + ": a number is needed");
    }
    return Integer.parseInt(value);
  }

  private static GateRule rule(String key, String where) {
    return GateRule.of(key)
        .orElseThrow(() ->
            UsageException.ofSetUp(
                where + ": there is no such rule; reroll gate --rules lists them"));
  }

  private static Severity severity(String value, String where) {
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(value.toLowerCase(Locale.ROOT))) {
        return severity;
      }
    }
    throw UsageException.ofSetUp(where + ": hard, soft or off is needed");
  }
}
