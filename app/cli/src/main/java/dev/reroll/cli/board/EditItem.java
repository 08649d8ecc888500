// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.board.EditPoint;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts what is said of an item otherwise; its evidence stays. */
final class EditItem extends TrackerCommand {
  private final ItemType type;

  @Parameters(paramLabel = "ID", description = "Its number.")
  long id;

  @Option(names = "--title", paramLabel = "TEXT", description = "One line.")
  @Nullable String title;

  @Option(names = "--kind", paramLabel = "KIND", description = "See open.")
  @Nullable String kind;

  @Option(names = "--scope", description = "One of: ${COMPLETION-CANDIDATES}.")
  Objection.@Nullable Scope scope;

  @Option(names = "--due", paramLabel = "DAY|vN", description = "By when.")
  @Nullable String due;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  String reason = "";

  @Option(names = "--by", paramLabel = "NAME", description = "Who says so; else your login name.")
  String by = System.getProperty("user.name", "unknown");

  EditItem(ItemType type) {
    this.type = type;
  }

  @Override
  protected int run(Store store) {
    item(store, type, id);
    Rewording edit = new Rewording(title, kind, scope, due == null ? null : due(due));
    return print(store, new EditPoint(store).edit(Actor.owner(by), id, edit, reason));
  }
}
