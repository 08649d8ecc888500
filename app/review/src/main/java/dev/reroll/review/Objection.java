// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.mail.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An objection: it has a holder, a scope, a state and evidence, and ends only with who, when, why
 * and the message that ended it.
 *
 * @param holder who upholds it
 * @param condition what would lift it, in the holder's exact words, or null
 */
public record Objection(
    Kind kind,
    Scope scope,
    Address holder,
    Standing standing,
    State state,
    String title,
    @Nullable Evidence condition,
    List<Evidence> evidence) {

  /** Copies the list. */
  public Objection {
    evidence = List.copyOf(evidence);
  }

  /** What it is about. */
  public enum Kind {
    BUG,
    DESIGN,
    UAPI,
    PROCESS,
    POLICY,
    LEGAL
  }

  /** How far it reaches. */
  public enum Scope {
    LINE,
    PATCH,
    SERIES,
    SUBSYSTEM
  }

  /** What weight the holder has. */
  public enum Standing {
    MAINTAINER,
    REVIEWER,
    BOT,
    UNKNOWN
  }

  /** Where it stands. SUGGESTED was found by a rule and counts only once a person confirms it. */
  public enum State {
    SUGGESTED,
    OPEN,
    ANSWERED,
    CONDITIONAL,
    RESOLVED,
    WITHDRAWN,
    OVERRULED,
    DEFERRED,
    DISMISSED;

    /**
     * Returns whether it may go from this state to another: a suggestion is confirmed or dismissed,
     * an open one moves between the open states or ends, and an ended one may only be opened again.
     */
    public boolean mayBecome(State to) {
      return switch (this) {
        case SUGGESTED -> to == OPEN || to == CONDITIONAL || to == DISMISSED;
        case OPEN, ANSWERED, CONDITIONAL -> to != this && to != SUGGESTED && to != DISMISSED;
        case RESOLVED, WITHDRAWN, OVERRULED, DEFERRED, DISMISSED -> to == OPEN;
      };
    }

    /** Returns whether somebody still has to act. */
    public boolean open() {
      return this == OPEN || this == ANSWERED || this == CONDITIONAL;
    }

    /** Returns whether it is over, with a reason and a message on record. */
    public boolean ended() {
      return switch (this) {
        case RESOLVED, WITHDRAWN, OVERRULED, DEFERRED, DISMISSED -> true;
        case SUGGESTED, OPEN, ANSWERED, CONDITIONAL -> false;
      };
    }
  }
}
