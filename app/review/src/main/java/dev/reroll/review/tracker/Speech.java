// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import dev.reroll.mail.Address;
import dev.reroll.mail.Provenance;

/**
 * A message that an act rests on, with what its author may.
 *
 * @param from by its From header; its parts may be unknown
 * @param provenance whether From may be believed
 * @param checked whether a person says that it is really from whom it says
 * @param rules whether its author is maintainer of all that the item is about
 */
public record Speech(
    String messageId, Address from, Provenance provenance, boolean checked, boolean rules) {

  /** Returns whether From counts. */
  boolean believed() {
    return checked || provenance.verdict() != Provenance.Verdict.FAILED;
  }

  /**
   * Returns whether the author is a person: by exact address. Where an archive hid one of the
   * addresses, names decide, if a person says that they checked it.
   */
  boolean isBy(Address person) {
    if (from.email() != null && person.email() != null) {
      return from.email().equalsIgnoreCase(person.email());
    }
    return checked && from.name() != null && from.name().equalsIgnoreCase(person.name());
  }
}
