// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.series.prep.PrepBranch;
import dev.reroll.series.prep.UndoLog;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;
import picocli.CommandLine.Command;

/** Takes back what was done last. */
@Command(
    name = "undo",
    description = {
      "Take back what reroll prep did last to the branch; more than once goes further back. What",
      "was is kept below refs/reroll/undo. Commits made since are never lost: it refuses then. A",
      "branch that reroll prep new began is removed, and what was checked out before is again.",
      ""
    })
final class UndoPrep extends PrepAction {
  @Override
  int run(Repository repository) throws IOException {
    UndoLog.Undone undone = new UndoLog(repository).undo(PrepBranch.current(repository));
    if (undone.gone()) {
      out()
          .printf(
              "undid %s: %s is gone, %s is checked out at %.12s%n",
              undone.action(), undone.branch(), undone.here(), undone.tip().name());
    } else {
      out()
          .printf(
              "undid %s: %s is at %.12s again%n",
              undone.action(), undone.branch(), undone.tip().name());
    }
    return 0;
  }
}
