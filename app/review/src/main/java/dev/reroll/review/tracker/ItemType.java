// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.List;
import java.util.Locale;

/** What can be tracked. */
public enum ItemType {
  /** Why something should not go in as it is. */
  OBJECTION("bug design uapi process policy legal"),
  /** Something that somebody wants to know. */
  QUESTION(""),
  /** What would lift an objection. */
  CONDITION(""),
  /** What somebody promised, and by when. */
  COMMITMENT(""),
  /** What a maintainer decided. */
  RULING("applied changes-requested rejected deferred superseded not-applicable"),
  /** A ruling of another thread, cited in this one. */
  PRECEDENT(""),
  /** Where one person stands on a series. */
  POSITION("supports opposes neutral");

  private final String kinds;

  ItemType(String kinds) {
    this.kinds = kinds;
  }

  /** Returns the kinds there are of it; none where it has no kinds. */
  public List<String> kinds() {
    return kinds.isEmpty() ? List.of() : List.of(kinds.split(" "));
  }

  /** Returns its name as commands, pages and addresses have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the state of one that counts and that nothing has happened to yet. */
  public State begun() {
    return switch (this) {
      case OBJECTION, QUESTION, CONDITION, COMMITMENT -> State.OPEN;
      case RULING, PRECEDENT, POSITION -> State.STANDS;
    };
  }
}
