// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server;

import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import dev.reroll.store.NewObjection;
import dev.reroll.store.ObjectionRow;
import dev.reroll.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists objections and moves them along. */
@Command(
    name = "objection",
    mixinStandardHelpOptions = true,
    description = "List objections, open them, and end them with who, why and the message.",
    subcommands = {
      ObjectionCommand.ListSome.class,
      ObjectionCommand.Open.class,
      ObjectionCommand.Confirm.class,
      ObjectionCommand.Dismiss.class,
      ObjectionCommand.End.class
    })
final class ObjectionCommand {

  /** What all that changes an objection has. */
  abstract static class Change extends StoreCommand {
    @Option(names = "--json", description = "Print the objection as JSON.")
    boolean json;

    @Option(
        names = "--by",
        paramLabel = "NAME",
        description = "Who decides this; else your login name.")
    String by = System.getProperty("user.name", "unknown");

    final int print(ObjectionRow row) {
      if (json) {
        out().println(Json.write(Json.objection(row)));
      } else {
        out().printf("objection %d is %s%n", row.id(), Json.lower(row.objection().state()));
      }
      return 0;
    }
  }

  /** Lists objections. */
  @Command(
      name = "list",
      description = {"List objections, oldest first; without options those that are open.", ""},
      footer = {"", "Example:", "  reroll objection list --open --json"})
  static final class ListSome extends StoreCommand {
    @Option(names = "--open", description = "Those on which somebody has to act (the default).")
    boolean open;

    @Option(names = "--suggested", description = "Those found by a rule and not yet confirmed.")
    boolean suggested;

    @Option(names = "--all", description = "All, ended ones too.")
    boolean all;

    @Option(names = "--json", description = "Print them as JSON.")
    boolean json;

    @Override
    int run(Store store) {
      List<ObjectionRow> rows =
          store.objections().all().stream().filter(row -> wanted(row.objection().state())).toList();
      if (json) {
        out().println(Json.write(rows.stream().map(Json::objection).toList()));
        return 0;
      }
      rows.forEach(this::text);
      return 0;
    }

    private boolean wanted(Objection.State state) {
      boolean byDefault = !suggested && !all;
      return all
          || (suggested && state == Objection.State.SUGGESTED)
          || ((open || byDefault) && state.open());
    }

    private void text(ObjectionRow row) {
      Objection objection = row.objection();
      out()
          .printf(
              "%d  %s, %s, scope %s, held by %s; turn: %s%n     %s (v%d)%n     \"%s\"%n",
              row.id(),
              Json.lower(objection.state()),
              Json.lower(objection.kind()),
              Json.lower(objection.scope()),
              Json.person(objection.holder()),
              row.turn(),
              row.seriesTitle(),
              row.revision(),
              objection.title());
      Evidence condition = objection.condition();
      if (condition != null) {
        out().printf("     lifted if: \"%s\"%n", condition.words().replace('\n', ' '));
      }
    }
  }

  /** Opens one from the words of a message. */
  @Command(
      name = "open",
      description = {"Open an objection on words of a message.", ""},
      footer = {
        "",
        "Example:",
        "  reroll objection open --message '<1@example.org>' --kind design \\",
        "      --words 'This can not be right.'"
      })
  static final class Open extends Change {
    @Option(names = "--message", required = true, paramLabel = "ID", description = "The message.")
    String message = "";

    @Option(
        names = "--words",
        required = true,
        paramLabel = "TEXT",
        description = "The author's own words in it that object.")
    String words = "";

    @Option(
        names = "--condition",
        paramLabel = "TEXT",
        description = "Words on what would lift it.")
    @Nullable String condition;

    @Option(names = "--kind", required = true, description = "One of: ${COMPLETION-CANDIDATES}.")
    Objection.Kind kind = Objection.Kind.DESIGN;

    @Option(names = "--scope", description = "One of: ${COMPLETION-CANDIDATES}.")
    Objection.Scope scope = Objection.Scope.PATCH;

    @Option(names = "--title", description = "One line; else the words.")
    @Nullable String title;

    @Override
    int run(Store store) {
      return print(
          store
              .objections()
              .open(new NewObjection(message, words, condition, kind, scope, title, by)));
    }
  }

  /** Confirms a suggestion. */
  @Command(name = "confirm", description = "Confirm a suggested objection: it counts from here on.")
  static final class Confirm extends Change {
    @Parameters(paramLabel = "ID", description = "The objection's number.")
    long id;

    @Option(names = "--reason", description = "Why.")
    String reason = "confirmed";

    @Override
    int run(Store store) {
      return print(confirm(store, id, by, reason));
    }
  }

  static ObjectionRow confirm(Store store, long id, String by, String reason) {
    boolean conditional =
        store.objections().find(id).map(row -> row.objection().condition() != null).orElse(false);
    Objection.State to = conditional ? Objection.State.CONDITIONAL : Objection.State.OPEN;
    return store.objections().move(id, to, by, reason, null);
  }

  /** Dismisses a suggestion. */
  @Command(name = "dismiss", description = "Dismiss a suggested objection; that is remembered.")
  static final class Dismiss extends Change {
    @Parameters(paramLabel = "ID", description = "The objection's number.")
    long id;

    @Option(names = "--reason", required = true, description = "Why it is none.")
    String reason = "";

    @Override
    int run(Store store) {
      return print(store.objections().move(id, Objection.State.DISMISSED, by, reason, null));
    }
  }

  /** Ends one. */
  @Command(
      name = "end",
      description = {"End an objection.", ""},
      footer = {
        "",
        "Example:",
        "  reroll objection end 3 --as withdrawn --message '<9@example.org>' --reason 'condition met'"
      })
  static final class End extends Change {
    /** How it can end. */
    enum Ending {
      RESOLVED,
      WITHDRAWN,
      OVERRULED,
      DEFERRED
    }

    @Parameters(paramLabel = "ID", description = "The objection's number.")
    long id;

    @Option(names = "--as", required = true, description = "One of: ${COMPLETION-CANDIDATES}.")
    Ending ending = Ending.RESOLVED;

    @Option(names = "--reason", required = true, description = "Why.")
    String reason = "";

    @Option(
        names = "--message",
        required = true,
        paramLabel = "ID",
        description = "The message that ended it.")
    String message = "";

    @Override
    int run(Store store) {
      Objection.State to = Objection.State.valueOf(ending.name());
      return print(store.objections().move(id, to, by, reason, message));
    }
  }
}
