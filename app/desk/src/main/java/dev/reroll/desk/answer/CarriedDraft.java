// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.review.carry.CarriedLine;
import dev.reroll.store.draft.Draft;

/**
 * A draft about an older revision, and where its place is in a newer one; public since templates
 * ask it.
 *
 * @param revision N of the vN it is about
 * @param patch n of "n/m" it is about, 0 for the cover letter
 * @param total m of "n/m"
 * @param now N of the vN that is looked at
 * @param line its last line there; if it is about a message as a whole, that message's first
 */
public record CarriedDraft(
    Draft draft, int revision, int patch, int total, int now, CarriedLine line) {

  /** Returns whether it is about a line of a diff that is still there. */
  public boolean isOnLine() {
    return line.found() && line.path() != null;
  }

  /** Returns what became of its place, in words. */
  public String fate() {
    return switch (line.fate()) {
      case UNTOUCHED -> draft.place().path() == null ? "message still there" : "line untouched";
      case CHANGED -> draft.place().path() == null ? "message changed" : "line changed";
      case GONE -> "place is gone";
      case UNKNOWN -> "place not shown";
    };
  }
}
