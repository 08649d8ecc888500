// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.jspecify.annotations.Nullable;

/**
 * What git's configuration keeps of a prepared branch, by the names that git and b4 have.
 *
 * @param values by key; those that are not set are missing
 */
record BranchSettings(Map<String, String> values) {
  /** Which strategy the branch was begun with. */
  static final String STRATEGY = "b4-prep-cover-strategy";

  private static final String SECTION = "branch";
  private static final String DESCRIPTION = "description";
  private static final String TRACKING = "b4-tracking";
  private static final List<String> KEYS = List.of(DESCRIPTION, TRACKING, STRATEGY);

  /** Copies the values. */
  BranchSettings {
    values = Map.copyOf(values);
  }

  static BranchSettings read(Repository repository, String branch) {
    return of(repository.getConfig(), branch);
  }

  private static BranchSettings of(Config config, @Nullable String branch) {
    Map<String, String> values = new HashMap<>();
    for (String key : KEYS) {
      String value = config.getString(SECTION, branch, key);
      if (value != null) {
        values.put(key, value);
      }
    }
    return new BranchSettings(values);
  }

  @Nullable String value(String key) {
    return values.get(key);
  }

  /** Returns the cover letter of the strategy "branch-description"; empty if there is none. */
  Optional<CoverMessage> cover() {
    return Optional.ofNullable(value(TRACKING))
        .map(tracking -> new CoverMessage(description().strip(), tracking));
  }

  /** Returns what the branch is said to be for, "" if nothing is. */
  String description() {
    return values.getOrDefault(DESCRIPTION, "");
  }

  BranchSettings with(CoverMessage cover) {
    return with(DESCRIPTION, cover.text().strip()).with(TRACKING, cover.tracking().strip());
  }

  BranchSettings with(CoverStrategy strategy) {
    return with(STRATEGY, strategy.word());
  }

  private BranchSettings with(String key, @Nullable String value) {
    Map<String, String> copy = new HashMap<>(values);
    if (value == null) {
      copy.remove(key);
    } else {
      copy.put(key, value);
    }
    return new BranchSettings(copy);
  }

  /** Writes these to the repository's own configuration, and removes those that are missing. */
  void write(Repository repository, String branch) throws IOException {
    StoredConfig config = repository.getConfig();
    put(config, branch);
    config.save();
  }

  private void put(Config config, @Nullable String branch) {
    for (String key : KEYS) {
      String value = value(key);
      if (value == null) {
        config.unset(SECTION, branch, key);
      } else {
        config.setString(SECTION, branch, key, value);
      }
    }
  }

  /**
   * Returns what is set now with a change of these taken back.
   *
   * @param before what was set before the change that led to these
   * @throws PrepException if what the change set was changed again
   */
  BranchSettings takenBack(BranchSettings before, BranchSettings now, String branch) {
    BranchSettings all = now;
    for (String key : KEYS) {
      if (!Objects.equals(before.value(key), value(key))) {
        if (!Objects.equals(now.value(key), value(key))) {
          throw new PrepException(
              "branch.%s.%s was changed since, so undoing that would lose words"
                  .formatted(branch, key));
        }
        all = all.with(key, before.value(key));
      }
    }
    return all;
  }

  /** Returns these as a text to be kept. */
  String text() {
    Config config = new Config();
    put(config, null);
    return config.toText();
  }

  static BranchSettings parse(String text) {
    Config config = new Config();
    try {
      config.fromText(text);
    } catch (ConfigInvalidException e) {
      throw new PrepException("what was kept to be undone can't be read: " + e.getMessage(), e);
    }
    return of(config, null);
  }
}
