// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.board.EditPoint;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import dev.reroll.store.Store;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Joins an item to another. */
final class LinkItem extends TrackerCommand {
  private final ItemType type;

  @Parameters(index = "0", paramLabel = "ID", description = "Its number.")
  long id;

  @Parameters(
      index = "1",
      paramLabel = "RELATION",
      description = "One of: answers, blocks, depends-on, same-as, contradicts, cites.")
  String relation = "";

  @Parameters(index = "2", paramLabel = "ID", description = "The other's number, of any type.")
  long other;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  String reason = "";

  @Option(names = "--by", paramLabel = "NAME", description = "Who says so; else your login name.")
  String by = System.getProperty("user.name", "unknown");

  LinkItem(ItemType type) {
    this.type = type;
  }

  @Override
  protected int run(Store store) {
    item(store, type, id);
    Relation wanted =
        Relation.of(relation)
            .orElseThrow(() -> usage("\"%s\" is no relation; see --help".formatted(relation)));
    return print(store, new EditPoint(store).link(Actor.owner(by), id, wanted, other, reason));
  }
}
