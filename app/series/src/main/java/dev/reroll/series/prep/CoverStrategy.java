// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;

/** Where a branch keeps its cover letter: b4's setting prep-cover-strategy. */
public enum CoverStrategy {
  /** In the message of an empty commit below the patches. */
  COMMIT("commit"),
  /** In the message of an empty commit on top of the patches. */
  TIP_COMMIT("tip-commit"),
  /** In git's configuration: the branch's description, and b4-tracking beside it. */
  BRANCH_DESCRIPTION("branch-description");

  private static final String SETTING = "prep-cover-strategy";

  private final String word;

  CoverStrategy(String word) {
    this.word = word;
  }

  /** Returns the word that b4 has for it. */
  public String word() {
    return word;
  }

  /**
   * Returns the one of new branches: b4.prep-cover-strategy, else COMMIT.
   *
   * @throws PrepException if it is another than b4 0.12 has
   */
  public static CoverStrategy chosen(Config config) {
    String word = config.getString("b4", null, SETTING);
    return word == null ? COMMIT : of(word, "b4." + SETTING);
  }

  /** Returns the one of a branch: that of its own settings, else of new branches. */
  static CoverStrategy of(Repository repository, String branch) {
    String word = BranchSettings.read(repository, branch).value(BranchSettings.STRATEGY);
    return word == null
        ? chosen(repository.getConfig())
        : of(word, "branch.%s.%s".formatted(branch, BranchSettings.STRATEGY));
  }

  private static CoverStrategy of(String word, String setting) {
    for (CoverStrategy one : values()) {
      if (one.word.equals(word)) {
        return one;
      }
    }
    throw new PrepException(
        "%s is \"%s\", which is not done here, nor by b4 0.12: make it commit, tip-commit or branch-description"
            .formatted(setting, word));
  }
}
