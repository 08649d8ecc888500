// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.mail.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An objection as a message states it: it has a holder, a scope and evidence. What becomes of it is
 * the tracker's.
 *
 * @param holder who upholds it
 * @param condition what would lift it, in the holder's exact words, or null
 */
public record Objection(
    Kind kind,
    Scope scope,
    Address holder,
    Standing standing,
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
}
