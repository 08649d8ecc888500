// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.board.DecideSuggestion;
import dev.reroll.desk.board.Waiting;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.store.Store;
import dev.reroll.store.error.NotFound;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides on suggestions, whatever their types. */
abstract class DecideCommand extends TrackerCommand {
  @Option(names = "--by", paramLabel = "NAME", description = "Who says so; else your login name.")
  String by = System.getProperty("user.name", "unknown");

  /** One that is told which. */
  abstract static class OfItems extends DecideCommand {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "Their numbers.")
    List<Long> ids = List.of();

    abstract Item decide(DecideSuggestion decide, Item item);

    @Override
    protected final int run(Store store) {
      DecideSuggestion decide = new DecideSuggestion(store);
      List<Item> done = new ArrayList<>();
      for (long id : ids) {
        Item item = store.tracker().item(id).orElseThrow(() -> new NotFound("no item " + id));
        done.add(decide(decide, item));
      }
      done.forEach(item -> print(store, item));
      return 0;
    }
  }

  /** Confirms. */
  @Command(name = "confirm", description = "Confirm suggestions: they count from here on.")
  static final class Confirm extends OfItems {
    @Override
    Item decide(DecideSuggestion decide, Item item) {
      return decide.confirm(Actor.owner(by), item);
    }
  }

  /** Dismisses. */
  @Command(
      name = "dismiss",
      description = "Dismiss suggestions; that is remembered when mail comes again.")
  static final class Dismiss extends OfItems {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why (${DEFAULT-VALUE}).")
    String reason = "it is none";

    @Override
    Item decide(DecideSuggestion decide, Item item) {
      return decide.dismiss(Actor.owner(by), item, reason);
    }
  }

  /** Goes through them. */
  @Command(
      name = "decide",
      description = {
        "Go through suggestions in the terminal, a key for each: c confirms, e confirms with"
            + " another",
        "title, x dismisses, n goes on, q ends. Without a terminal a line is read for each.",
        ""
      })
  static final class Decide extends DecideCommand {
    @Mixin SuggestionsCommand.Choice choice = new SuggestionsCommand.Choice();

    @Override
    protected int run(Store store) {
      WaitingText text = new WaitingText(out());
      List<Waiting.Suggestion> waiting = choice.of(store, Integer.MAX_VALUE).suggestions();
      int at = 0;
      try (Keyboard keyboard = Keyboard.open()) {
        for (Waiting.Suggestion one : waiting) {
          out().printf("%n%d of %d%n", ++at, waiting.size());
          text.suggestion(one);
          if (!decide(store, one.item(), keyboard)) {
            break;
          }
        }
      }
      return 0;
    }

    /** Returns whether to go on. */
    private boolean decide(Store store, Item item, Keyboard keyboard) {
      DecideSuggestion decide = new DecideSuggestion(store);
      while (true) {
        out().print("[c]onfirm, [e]dit, [x] dismiss, [n]ext, [q]uit? ");
        out().flush();
        int key = keyboard.key();
        out().println();
        switch (key) {
          case 'c' -> decide.confirm(Actor.owner(by), item);
          case 'x' -> decide.dismiss(Actor.owner(by), item, "");
          case 'e' -> {
            out().printf("Title (%s): ", item.title());
            out().flush();
            Rewording edit = new Rewording(keyboard.line(), null, null, null);
            decide.confirmAs(Actor.owner(by), item, edit);
          }
          case 'n' -> {}
          case 'q', Keyboard.END -> {
            return false;
          }
          default -> {
            continue;
          }
        }
        return true;
      }
    }
  }
}
