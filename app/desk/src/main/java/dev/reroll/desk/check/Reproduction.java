// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.lab.Lab;
import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.check.CheckVerdict;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The commands that repeat a check by hand: by reroll, and without it. */
public final class Reproduction {
  private final Store store;
  private final CheckCell cell;

  public Reproduction(Store store, CheckCell cell) {
    this.store = store;
    this.cell = cell;
  }

  public String commands() {
    StringBuilder text = new StringBuilder();
    text.append(
        "reroll run %d v%d --check %s --again --no-scenarios\n"
            .formatted(cell.seriesId(), cell.revision(), cell.name()));
    List<String> base = base();
    Optional<Revision> revision =
        store.seriesOfRevision(cell.revisionId()).stream()
            .flatMap(view -> view.revisions().stream())
            .filter(row -> row.id() == cell.revisionId())
            .findFirst();
    if (base.size() < 3 || revision.isEmpty()) {
      return text.toString();
    }
    String commit = base.get(1).replaceFirst(".* ", "");
    text.append("\n# or, without the sandbox and the record:\n");
    text.append(
        "git -C %s worktree add --detach /tmp/again %s\n".formatted(quoted(base.get(2)), commit));
    text.append("cd /tmp/again\n");
    int last = cell.position() == 0 ? Integer.MAX_VALUE : cell.position();
    revision.get().patches().stream()
        .sorted(Comparator.comparingInt(PostedPatch::position))
        .filter(patch -> patch.position() <= last)
        .forEach(patch ->
            text.append(
                "reroll mail show --raw %s | git am --no-3way\n"
                    .formatted(quoted(patch.messageId()))));
    if (cell.name().equals("apply") || cell.name().equals("tree_selection")) {
      return text.toString();
    }
    String checks = Lab.defaultHome().resolve("scripts").resolve("checks").toString();
    text.append(
        """
        mkdir -p /tmp/again.build /tmp/again.results
        git diff --name-only %s >/tmp/again.files
        sed -n 's|/[^/]*\\.[chS]$||p' /tmp/again.files | sort -u >/tmp/again.dirs
        TREE=$PWD ROOT=$PWD CHECKS=%s BUILD=/tmp/again.build RESULTS_DIR=/tmp/again.results \\
          FILES=/tmp/again.files DIRS=/tmp/again.dirs BRANCH_BASE=%s DESC_FD=1 POSTED=0 \\
          FIRST_IN_SERIES=%d %s/%s/run.*
        """
            .formatted(
                commit,
                quoted(checks),
                commit,
                cell.position() <= 1 ? 1 : 0,
                quoted(checks),
                cell.name()));
    return text.toString();
  }

  /** Returns what the revision's tree selection says: why, name and commit, repository. */
  private List<String> base() {
    return store.checks().ofRevision(cell.revisionId()).stream()
        .filter(other -> other.name().equals("tree_selection"))
        .findFirst()
        .flatMap(other -> store.checks().verdict(other.id(), other.attempt()))
        .map(CheckVerdict::log)
        .map(log -> log.lines().toList())
        .orElse(List.of());
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./@:=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
