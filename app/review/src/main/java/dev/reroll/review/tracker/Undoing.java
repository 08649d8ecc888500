// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to take back the last thing that happened to an item.
 *
 * @param taken the entry that is taken back
 * @param back the state from here on
 * @param changes what is to be put as it was, in this order
 * @param snoozed until when nobody wants to be reminded then, or null to leave it
 */
public record Undoing(Entry taken, State back, List<ItemChange> changes, @Nullable Due snoozed) {

  /** Copies the list. */
  public Undoing {
    changes = List.copyOf(changes);
  }

  private static List<Entry> standing(List<Entry> history) {
    return history.stream()
        .filter(entry -> entry.action() != Action.UNDO && !entry.undone())
        .toList();
  }

  /**
   * Returns why nothing of an item can be taken back, or empty if something can.
   *
   * @param history all its entries, oldest first
   */
  public static Optional<String> refusal(Item item, List<Entry> history) {
    List<Entry> standing = standing(history);
    if (standing.size() < 2) {
      return Optional.of(
          "nothing of %s %d can be undone: it was only %s"
              .formatted(item.type().word(), item.id(), standing.getLast().state().word()));
    }
    return standing.getLast().action() == Action.EVIDENCE
        ? Optional.of("evidence is not taken away; add a note that says why it is none")
        : Optional.empty();
  }

  /** Returns it for an item of which something can be taken back. */
  public static Undoing of(Item item, List<Entry> history) {
    List<Entry> standing = standing(history);
    List<Entry> before = standing.subList(0, standing.size() - 1);
    Entry last = standing.getLast();
    return new Undoing(
        last, before.getLast().state(), changes(item, last, before), nap(last, before));
  }

  private static List<ItemChange> changes(Item item, Entry last, List<Entry> before) {
    return switch (last.event()) {
      case ItemEvent.Edited edited ->
          edited.changes().reversed().stream().map(ItemChange::reversed).toList();
      case ItemEvent.Deferred _ -> {
        Due due =
            newest(before, ItemEvent.Deferred.class)
                .map(ItemEvent.Deferred::until)
                .orElse(Due.NONE);
        yield List.of(new ItemChange.OfDue(item.due(), due));
      }
      case ItemEvent.Found _,
          ItemEvent.Answer _,
          ItemEvent.Snoozed _,
          ItemEvent.Linked _,
          ItemEvent.ProposalDeclined _,
          ItemEvent.Undone _,
          ItemEvent.Done _,
          ItemEvent.Note _ ->
          List.of();
    };
  }

  private static @Nullable Due nap(Entry last, List<Entry> before) {
    return last.event() instanceof ItemEvent.Snoozed
        ? newest(before, ItemEvent.Snoozed.class).map(ItemEvent.Snoozed::until).orElse(Due.NONE)
        : null;
  }

  private static <E extends ItemEvent> Optional<E> newest(List<Entry> entries, Class<E> kind) {
    return entries.reversed().stream()
        .map(Entry::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }
}
