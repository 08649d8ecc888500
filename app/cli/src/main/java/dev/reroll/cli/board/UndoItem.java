// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.board.UndoChange;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.Store;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the last entry of an item back. */
final class UndoItem extends TrackerCommand {
  private final ItemType type;

  @Parameters(paramLabel = "ID", description = "Its number.")
  long id;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  String reason = "";

  @Option(names = "--by", paramLabel = "NAME", description = "Who says so; else your login name.")
  String by = System.getProperty("user.name", "unknown");

  UndoItem(ItemType type) {
    this.type = type;
  }

  @Override
  protected int run(Store store) {
    item(store, type, id);
    return print(store, new UndoChange(store).undo(Actor.owner(by), id, reason));
  }
}
