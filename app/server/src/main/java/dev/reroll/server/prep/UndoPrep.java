// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

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
      "was is kept below refs/reroll/undo. Commits made since are never lost: it refuses then.",
      ""
    })
final class UndoPrep extends PrepAction {
  @Override
  int run(Repository repository) throws IOException {
    UndoLog.Step step = new UndoLog(repository).undo(PrepBranch.current(repository));
    out()
        .printf(
            "undid %s: %s is at %.12s again%n", step.action(), step.branch(), step.before().name());
    return 0;
  }
}
