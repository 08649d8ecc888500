// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import java.util.Locale;

/** What items can be chosen and counted by. */
public enum Field {
  TYPE("i.type"),
  /**
   * A state, or "open", "suggested", "in_force" or "ended" for all of a phase, "counted" for what
   * was confirmed or counted by itself, whatever became of it.
   */
  STATE("i.state"),
  /** A series' id or short name. */
  SERIES("i.series"),
  REVISION("i.revision"),
  /** A patch's row. */
  PATCH("i.patch"),
  /** An address. */
  HOLDER("i.holder_email"),
  /** The address of whoever posted the series. */
  AUTHOR("s.author_email"),
  KIND("i.kind"),
  SCOPE("i.scope"),
  STANDING("i.standing"),
  /** Silence counts: where the holder says nothing for too long it is the maintainer's. */
  TURN(ItemQuerySql.TURN),
  SUBSYSTEM("i.subsystem"),
  /** Days that it is old at least. */
  AGE("i.raised"),
  /** Words of the title or evidence. */
  WORDS("i.title"),
  /** A message that is evidence of it. */
  MESSAGE("i.origin_message"),
  /** "yes" for commitments that were broken or are late. */
  RED("i.due_day"),
  /** "yes" for those with words that wait to be confirmed as their end. */
  PROPOSED("i.proposals"),
  /** "yes" for questions that nobody in their threads answered. */
  UNANSWERED("i.replied"),
  /** "yes" for those that somebody wants not to be reminded of yet, "no" for the others. */
  SNOOZED("i.snoozed_day");

  private final String column;

  Field(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }

  /** Returns its name as commands and pages have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
