// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.board.Board;
import dev.reroll.desk.board.BoardDigest;
import dev.reroll.desk.board.BoardJson;
import dev.reroll.desk.board.Boards;
import dev.reroll.desk.board.TrackerJson;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.Show;
import dev.reroll.store.Store;
import dev.reroll.store.error.StorageFailure;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.store.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the daily mail of a dashboard. */
@Command(
    description = {
      "Print a dashboard as a mail: where it stands, and what happened since yesterday.",
      "",
      "  objections           all that is open (the default)",
      "  commitments          due, broken and late, kept",
      "  rulings              the register of rulings and precedents",
      "  series SERIES        where one series stands",
      "  positions SERIES     who stands where on it",
      "  person ADDRESS       what somebody holds, promised and is waited for",
      "  maintainer ADDRESS   what awaits a ruling; \"all\" is anybody's",
      ""
    },
    footer = {
      "",
      "It is a whole message with header, for instance for cron:",
      "  reroll digest person me@example.org --to me@example.org | sendmail -t"
    })
final class DigestCommand extends TrackerCommand {
  private static final int MOST = 100;

  @Parameters(arity = "0..2", paramLabel = "DASHBOARD", description = "Which, as above.")
  List<String> words = List.of();

  @Option(names = "--days", paramLabel = "N", description = "Tell N days (${DEFAULT-VALUE}).")
  int days = 1;

  @Option(names = "--to", paramLabel = "ADDRESS", description = "For whom it is.")
  @Nullable String to;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write it to FILE.")
  @Nullable Path output;

  @Override
  protected int run(Store store) {
    Clock clock = Clock.systemUTC();
    Show show = new Show(clock);
    Board board = board(store, new Boards(store, show, clock));
    Instant since = clock.instant().minus(Duration.ofDays(days));
    List<Tracker.Change> changes =
        store.tracker().changes(board.query(), MOST).stream()
            .filter(change -> change.entry().effective().isAfter(since))
            .toList();
    String text =
        json
            ? Json.write(BoardJson.of(board, new TrackerJson(store.tracker(), clock.instant())))
            : new BoardDigest(show, clock.instant()).of(board, changes, to);
    if (output == null) {
      out().print(text);
      out().flush();
    } else {
      write(output, text);
    }
    return 0;
  }

  private Board board(Store store, Boards boards) {
    String name = words.isEmpty() ? "objections" : words.getFirst();
    Optional<String> whose = words.size() < 2 ? Optional.empty() : Optional.of(words.get(1));
    return switch (name) {
      case "objections" ->
          boards.objections(
              ItemQuery.ALL.with(Field.TYPE, "objection").with(Field.STATE, "open"), "/objections");
      case "commitments" -> boards.commitments();
      case "rulings" -> boards.rulings("");
      case "series", "positions" -> {
        String wanted = whose.orElseThrow(() -> usage("which series?"));
        var view = store.requireSeries(wanted);
        yield name.equals("series") ? boards.series(view) : boards.positions(view);
      }
      case "person" -> boards.person(whose.orElseThrow(() -> usage("whose address?")));
      case "maintainer" -> boards.maintainer(whose.orElse("all"));
      default -> throw usage("there is no dashboard \"%s\"; see --help".formatted(name));
    };
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw StorageFailure.ofFile("cannot write \"%s\": %s".formatted(file, e.getMessage()), e);
    }
  }
}
