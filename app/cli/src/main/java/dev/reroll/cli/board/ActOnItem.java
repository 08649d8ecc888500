// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.board.AdvanceItem;
import dev.reroll.desk.board.TrackerJson;
import dev.reroll.desk.show.Json;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Response;
import dev.reroll.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does something with items. */
class ActOnItem extends TrackerCommand {
  private final ItemType type;
  private final Action action;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "Their numbers.")
  List<Long> ids = List.of();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  String reason = "";

  @Option(names = "--message", paramLabel = "MSGID", description = "The message it rests on.")
  @Nullable String message;

  @Option(
      names = "--checked",
      description = {
        "You know that the message is from whom it says, though its header speaks against that or",
        "an archive hid the address."
      })
  boolean checked;

  @Option(names = "--by", paramLabel = "NAME", description = "Who says so; else your login name.")
  String by = System.getProperty("user.name", "unknown");

  ActOnItem(ItemType type, Action action) {
    this.type = type;
    this.action = action;
  }

  Due until() {
    return Due.NONE;
  }

  Response response() {
    return Response.WORDS;
  }

  @Nullable Long ruling() {
    return null;
  }

  @Override
  protected final int run(Store store) {
    AdvanceItem act = new AdvanceItem(store);
    AdvanceItem.Grounds grounds = new AdvanceItem.Grounds(message, checked, ruling());
    AdvanceItem.Change change =
        new AdvanceItem.Change(action, reason, grounds, until(), response());
    List<Item> done = new ArrayList<>();
    for (long id : ids) {
      item(store, type, id);
      done.add(act.advance(Actor.owner(by), id, change));
    }
    if (done.size() == 1) {
      return print(store, done.getFirst());
    }
    if (json) {
      TrackerJson writer = new TrackerJson(store.tracker(), Instant.now());
      out().println(Json.write(done.stream().map(writer::whole).toList()));
    } else {
      done.forEach(item -> print(store, item));
    }
    return 0;
  }

  /** Answers. */
  static final class Answer extends ActOnItem {
    @Option(
        names = "--in",
        paramLabel = "vN[/K]",
        description = {
          "Revision N does what was asked, in its patch K. Where it does not touch the line that"
              + " was",
          "spoken of, a reason is needed."
        })
    @Nullable String in;

    @Option(names = "--declined", description = "It will not be done; say why.")
    boolean declined;

    Answer(ItemType type) {
      super(type, Action.ANSWER);
    }

    @Override
    Response response() {
      if (in == null) {
        return declined ? Response.NO : Response.WORDS;
      }
      return Optional.of(in)
          .filter(_ -> !declined)
          .flatMap(Response::fixedIn)
          .orElseThrow(() -> usage("--in takes v4 or v4/6, and goes without --declined"));
    }
  }

  /** Puts off. */
  static final class Until extends ActOnItem {
    @Option(
        names = "--until",
        required = true,
        paramLabel = "DAY|vN",
        description = "Until when: 2026-10-31 or v4.")
    String until = "";

    Until(ItemType type, Action action) {
      super(type, action);
    }

    @Override
    Due until() {
      return due(until);
    }
  }

  /** Overrules. */
  static final class Overrule extends ActOnItem {
    @Option(
        names = "--ruling",
        paramLabel = "ID",
        description = "The ruling that does it, instead of --message.")
    @Nullable Long ruling;

    Overrule(ItemType type) {
      super(type, Action.OVERRULE);
    }

    @Override
    @Nullable Long ruling() {
      return ruling;
    }
  }
}
