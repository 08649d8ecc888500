// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.board.RaisePoint;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Opens an item on words of a message. */
final class OpenItem extends TrackerCommand {
  private final ItemType type;

  @Option(names = "--message", required = true, paramLabel = "MSGID", description = "The message.")
  String message = "";

  @Option(
      names = "--words",
      required = true,
      paramLabel = "TEXT",
      description = "Its author's own words, exactly; line ends may differ.")
  String words = "";

  @Option(
      names = "--condition",
      paramLabel = "TEXT",
      description = "Words of the message on what would lift an objection.")
  @Nullable String condition;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = {
        "Objections: bug, design, uapi, process, policy, legal. Rulings: applied,",
        "changes-requested, rejected, deferred, superseded, not-applicable. Positions: supports,",
        "opposes, neutral."
      })
  String kind = "";

  @Option(
      names = "--scope",
      description = "One of: ${COMPLETION-CANDIDATES}; else the patch, or series where it is none.")
  Objection.Scope scope = Objection.Scope.PATCH;

  @Option(names = "--title", paramLabel = "TEXT", description = "One line; else the words.")
  @Nullable String title;

  @Option(
      names = "--due",
      paramLabel = "DAY|vN",
      description = "By when a commitment is to be kept.")
  @Nullable String due;

  @Option(names = "--lifts", paramLabel = "ID", description = "What a condition would lift.")
  @Nullable Long lifts;

  @Option(names = "--by", paramLabel = "NAME", description = "Who says so; else your login name.")
  String by = System.getProperty("user.name", "unknown");

  OpenItem(ItemType type) {
    this.type = type;
  }

  @Override
  protected int run(Store store) {
    return print(
        store,
        new RaisePoint(store)
            .raise(
                Actor.owner(by),
                new RaisePoint.Point(
                    type,
                    kind,
                    scope,
                    new RaisePoint.Words(message, words, condition),
                    title,
                    due(due),
                    lifts)));
  }
}
