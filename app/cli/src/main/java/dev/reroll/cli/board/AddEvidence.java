// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.board.EditPoint;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.Store;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds words to what an item rests on. */
final class AddEvidence extends TrackerCommand {
  private final ItemType type;

  @Parameters(paramLabel = "ID", description = "Its number.")
  long id;

  @Option(names = "--message", required = true, paramLabel = "MSGID", description = "The message.")
  String message = "";

  @Option(
      names = "--words",
      required = true,
      paramLabel = "TEXT",
      description = "Its author's own words, exactly; line ends may differ.")
  String words = "";

  @Option(names = "--by", paramLabel = "NAME", description = "Who says so; else your login name.")
  String by = System.getProperty("user.name", "unknown");

  AddEvidence(ItemType type) {
    this.type = type;
  }

  @Override
  protected int run(Store store) {
    item(store, type, id);
    return print(store, new EditPoint(store).cite(Actor.owner(by), id, message, words));
  }
}
