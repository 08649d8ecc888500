// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.show.Json;
import dev.reroll.review.Evidence;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.Store;
import dev.reroll.store.tracker.Tracker;
import picocli.CommandLine.Parameters;

/** Shows one item. */
final class ShowItem extends TrackerCommand {
  private final ItemType type;

  @Parameters(paramLabel = "ID", description = "Its number.")
  long id;

  ShowItem(ItemType type) {
    this.type = type;
  }

  @Override
  protected int run(Store store) {
    Item item = item(store, type, id);
    if (json) {
      return print(store, item);
    }
    Tracker tracker = store.tracker();
    out().printf("%s %d: %s%n%n", type.word(), id, item.title());
    field("State", item.state().word());
    field("Kind", item.kind());
    field("Scope", Json.lower(item.scope()));
    field(
        "Series",
        "%s (%d), v%d"
            .formatted(item.place().seriesTitle(), item.place().series(), item.place().revision()));
    field("Patch", item.place().position() == 0 ? "" : "" + item.place().position());
    String path = item.place().path();
    field("Line", path == null ? "" : path + ": " + item.place().line());
    field("Holder", person(item.holder()));
    field("Standing", Json.lower(item.standing()) + " (" + item.standingFrom() + ")");
    field("Turn", item.turn().word() + " since " + item.since());
    field("Due", item.due().toString());
    field("Snoozed", item.snoozed().toString());
    for (Evidence evidence : item.evidence()) {
      out()
          .printf("%n<%s>%n%s%n", evidence.messageId(), evidence.words().indent(4).stripTrailing());
    }
    out().println();
    tracker
        .links(id)
        .forEach(link ->
            out()
                .printf(
                    "%s%s %s %d: %s%n",
                    link.relation().words(),
                    link.forward() ? "" : " (of)",
                    link.other().type().word(),
                    link.other().id(),
                    link.other().title()));
    tracker
        .proposals(item)
        .forEach(proposal ->
            out()
                .printf(
                    "may %s it: %s <%s>%n",
                    proposal.action().word(), proposal.words(), proposal.messageId()));
    for (Entry entry : tracker.history(id)) {
      out()
          .printf(
              "%s  %s: %s by %s: %s%s%s%s%n",
              entry.effective(),
              entry.action().word(),
              entry.state().word(),
              entry.by(),
              entry.reason(),
              entry.detail().isEmpty() ? "" : " [" + entry.detail().replace('\n', ';') + "]",
              entry.messageId() == null ? "" : " <" + entry.messageId() + ">",
              entry.undone() ? " (taken back)" : "");
    }
    return 0;
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      out().printf("%-9s %s%n", name + ":", value);
    }
  }
}
