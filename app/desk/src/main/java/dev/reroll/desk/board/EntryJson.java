// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.review.tracker.Entry;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an item's history.
 *
 * @param undoes the entry that it takes back
 * @param undone whether it was taken back
 */
public record EntryJson(
    @JsonUnwrapped Made made,
    @JsonUnwrapped Told told,
    @Nullable String detail,
    @Nullable Long undoes,
    boolean undone) {
  /** Who made it and when. */
  public record Made(long entry, String at, String effective, String by) {}

  /** What it does, and the words that it rests on. */
  public record Told(
      String action,
      String state,
      String reason,
      @Nullable String messageId,
      @Nullable String speaker) {}

  static EntryJson of(Entry entry) {
    return new EntryJson(
        new Made(entry.id(), entry.at().toString(), entry.effective().toString(), entry.by()),
        new Told(
            entry.action().word(),
            entry.state().word(),
            entry.reason(),
            entry.messageId(),
            entry.speaker()),
        entry.detail().isEmpty() ? null : entry.detail(),
        entry.undoes(),
        entry.undone());
  }
}
