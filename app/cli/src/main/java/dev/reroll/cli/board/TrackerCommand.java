// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.cli.command.StoreCommand;
import dev.reroll.desk.board.TrackerJson;
import dev.reroll.desk.show.Json;
import dev.reroll.mail.Address;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.Store;
import dev.reroll.store.error.NotFound;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command on what is tracked; it may be used once. */
public abstract class TrackerCommand extends StoreCommand {
  @Option(names = "--json", description = "Print JSON.")
  protected boolean json;

  /** Reads a day or revision. */
  final Due due(@Nullable String text) {
    return text == null || text.isBlank()
        ? Due.NONE
        : Due.parse(text)
            .orElseThrow(() ->
                usage("\"%s\" is neither a day (2026-10-31) nor a revision (v4)".formatted(text)));
  }

  static Item item(Store store, ItemType type, long id) {
    return store
        .tracker()
        .item(id)
        .filter(item -> item.type() == type)
        .orElseThrow(() -> new NotFound("no %s %d".formatted(type.word(), id)));
  }

  /** Prints what became of an item. */
  protected final int print(Store store, Item item) {
    if (json) {
      TrackerJson writer = new TrackerJson(store.tracker(), Instant.now());
      out().println(Json.write(writer.whole(item)));
    } else {
      out().printf("%s %d is %s%n", item.type().word(), item.id(), item.state().word());
    }
    return 0;
  }

  protected static String person(Address address) {
    String name = address.name() == null ? address.email() : address.name();
    return name == null ? "unknown" : name;
  }
}
