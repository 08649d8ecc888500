// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import dev.reroll.mail.Address;
import dev.reroll.mail.Provenance;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import java.time.Instant;
import java.util.List;

/** Items and messages for tests: Greta holds, Henrik maintains, Mira is the author. */
final class Items {
  static final Address GRETA = new Address("Greta Lindqvist", "greta@example.org");
  static final Address HENRIK = new Address("Henrik Solås", "henrik@example.org");
  static final Address MIRA = new Address("Mira Halvorsen", "mira@example.org");
  static final Instant RAISED = Instant.parse("2026-09-07T18:05:17Z");

  private Items() {}

  static Item item(ItemType type, State state) {
    return item(type, state, Due.NONE, 1);
  }

  static Item item(long id, ItemType type, State state) {
    return item(id, type, state, Due.NONE, 1);
  }

  static Item item(ItemType type, State state, Due due, int newest) {
    return item(7, type, state, due, newest);
  }

  private static Item item(long id, ItemType type, State state, Due due, int newest) {
    return new Item(
        id,
        type,
        "",
        Objection.Scope.SERIES,
        GRETA,
        Objection.Standing.REVIEWER,
        "",
        state,
        "title",
        "",
        new Item.Place(1, "series", 1, newest, null, 0, null, null),
        RAISED,
        due,
        Due.NONE,
        Turn.AUTHOR,
        RAISED,
        null,
        null,
        0,
        List.of(new Evidence("gl1@example.org", "words")),
        null);
  }

  /** An entry of an hour after an item was raised, one more for each id. */
  static Entry entry(long id, Action action, State state, ItemEvent event) {
    return entry(id, action, state, event, null, /* undone= */ false);
  }

  static Entry entry(
      long id, Action action, State state, ItemEvent event, Long undoes, boolean undone) {
    Instant at = RAISED.plusSeconds(3600 * id);
    return new Entry(
        id, at, at, "me", action, state, "why", "m" + id + "@x", "Greta", event, undoes, undone);
  }

  static Speech speech(Address from, boolean rules) {
    return speech(from, rules, Provenance.Verdict.UNKNOWN, false);
  }

  static Speech speech(Address from, boolean rules, Provenance.Verdict verdict, boolean checked) {
    return new Speech(
        "m@example.org",
        from,
        new Provenance(verdict, "its header says dkim=fail"),
        checked,
        rules);
  }
}
