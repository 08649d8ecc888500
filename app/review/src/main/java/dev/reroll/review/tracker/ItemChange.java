// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import dev.reroll.review.Objection;

/** Something of an item that was put otherwise: what it was and what it is since. */
public sealed interface ItemChange {
  /** What it is taken for. */
  record OfType(ItemType from, ItemType to) implements ItemChange {}

  /** Its one line. */
  record OfTitle(String from, String to) implements ItemChange {}

  /** One of its type's kinds, "" for none. */
  record OfKind(String from, String to) implements ItemChange {}

  /** How far it reaches. */
  record OfScope(Objection.Scope from, Objection.Scope to) implements ItemChange {}

  /** When it is due. */
  record OfDue(Due from, Due to) implements ItemChange {}

  /** Returns the change that takes this one back. */
  default ItemChange reversed() {
    return switch (this) {
      case OfType(ItemType from, ItemType to) -> new OfType(to, from);
      case OfTitle(String from, String to) -> new OfTitle(to, from);
      case OfKind(String from, String to) -> new OfKind(to, from);
      case OfScope(Objection.Scope from, Objection.Scope to) -> new OfScope(to, from);
      case OfDue(Due from, Due to) -> new OfDue(to, from);
    };
  }
}
