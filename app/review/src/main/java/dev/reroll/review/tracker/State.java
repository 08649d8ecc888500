// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.Locale;

/** Where an item stands. */
public enum State {
  /** Found by a rule; counts only once a person confirms it. */
  SUGGESTED(Phase.SUGGESTED),
  OPEN(Phase.OPEN),
  /** Somebody answered; the holder has not said whether that is enough. */
  ANSWERED(Phase.OPEN),
  /** An open objection of which is said what would lift it. */
  CONDITIONAL(Phase.OPEN),
  /** A ruling, precedent or position that holds. */
  STANDS(Phase.IN_FORCE),
  /** A ruling or precedent that somebody with standing held on to. */
  UPHELD(Phase.IN_FORCE),
  RESOLVED(Phase.ENDED),
  /** A condition that was fulfilled. */
  MET(Phase.ENDED),
  /** A commitment that was. */
  KEPT(Phase.ENDED),
  /** A commitment that was not, or too late. */
  BROKEN(Phase.ENDED),
  WITHDRAWN(Phase.ENDED),
  OVERRULED(Phase.ENDED),
  DEFERRED(Phase.ENDED),
  /** A ruling or precedent that another one went against. */
  CONTRADICTED(Phase.ENDED),
  /** A suggestion that was none; remembered, so that it does not come back. */
  DISMISSED(Phase.ENDED);

  /** What states have in common. */
  public enum Phase {
    SUGGESTED,
    OPEN,
    IN_FORCE,
    ENDED
  }

  private final Phase phase;

  State(Phase phase) {
    this.phase = phase;
  }

  public Phase phase() {
    return phase;
  }

  /** Returns whether somebody still has to act. */
  public boolean open() {
    return phase == Phase.OPEN;
  }

  /** Returns whether it is over, with a reason on record. */
  public boolean ended() {
    return phase == Phase.ENDED;
  }

  /** Returns its name as commands and pages have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
