// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunState;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What machines said of a revision.
 *
 * @param checks how many checks came to each verdict; "waiting" for those that have none yet
 * @param runs how many patches came to each verdict of build and boot, or how far they are
 */
record Machines(Tally checks, Tally runs) {
  private static final Set<String> BAD = Set.of(Outcome.FAIL.word(), Outcome.ERROR.word());

  static Machines of(Store store, Revision revision) {
    return new Machines(
        Tally.of(
            store.checks().ofRevision(revision.id()).stream()
                .map(cell -> cell.isOpen() ? "waiting" : String.valueOf(cell.verdict()))),
        Tally.of(
            revision.patches().stream()
                .map(PostedPatch::run)
                .map(run -> run == null ? "not run" : verdict(run))));
  }

  private static String verdict(Run run) {
    boolean red =
        run.steps().stream().anyMatch(step -> step.verdict() != null && step.verdict().isRed());
    return red
        ? Outcome.FAIL.word()
        : run.state() == RunState.DONE ? Outcome.PASS.word() : run.state().word();
  }

  /** Returns whether something failed. */
  boolean bad() {
    return Stream.of(checks, runs).flatMap(tally -> tally.words().stream()).anyMatch(BAD::contains);
  }

  String text() {
    return checks.text("no checks") + "; patches built and booted: " + runs.text("none");
  }
}
