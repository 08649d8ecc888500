// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import static java.util.stream.Collectors.joining;

import dev.reroll.desk.board.TrackerJson;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.show.Json;
import dev.reroll.review.tracker.Ending;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Turn;
import dev.reroll.store.Store;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Lists items. */
final class ListItems extends TrackerCommand {
  private final ItemType type;

  @Option(names = "--open", description = "Those on which somebody has to act, or that hold.")
  boolean open;

  @Option(names = "--suggested", description = "Those found by a rule and not yet confirmed.")
  boolean suggested;

  @Option(
      names = "--ended",
      description = "Those that are over; of suggestions that were none see --state.")
  boolean ended;

  @Option(names = "--all", description = "All.")
  boolean all;

  @Option(names = "--state", paramLabel = "STATE", description = "Those in one state.")
  @Nullable String state;

  @Option(names = "--series", paramLabel = "SERIES", description = "By number or short name.")
  @Nullable String series;

  @Option(names = "--revision", paramLabel = "vN", description = "Those raised on one revision.")
  @Nullable String revision;

  @Option(names = "--holder", paramLabel = "ADDRESS", description = "Those one person holds.")
  @Nullable String holder;

  @Option(names = "--kind", paramLabel = "KIND", description = "Those of one kind.")
  @Nullable String kind;

  @Option(names = "--scope", paramLabel = "SCOPE", description = "line, patch, series, subsystem.")
  @Nullable String scope;

  @Option(
      names = "--standing",
      paramLabel = "STANDING",
      description = "maintainer, reviewer, bot or unknown.")
  @Nullable String standing;

  @Option(names = "--turn", paramLabel = "WHOSE", description = "author, holder or maintainer.")
  @Nullable String turn;

  @Option(names = "--subsystem", paramLabel = "NAME", description = "A section of MAINTAINERS.")
  @Nullable String subsystem;

  @Option(names = "--older", paramLabel = "DAYS", description = "Those at least so old.")
  @Nullable String older;

  @Option(
      names = "--message",
      paramLabel = "MSGID",
      description = "Those a message is evidence of.")
  @Nullable String message;

  @Option(names = "--words", paramLabel = "TEXT", description = "Those of which words hold TEXT.")
  @Nullable String words;

  @Option(names = "--red", description = "Commitments that were broken or are late.")
  boolean red;

  @Option(names = "--unanswered", description = "Questions that nobody in their threads answered.")
  boolean unanswered;

  @Option(names = "--limit", paramLabel = "N", description = "At most N.")
  int limit = Integer.MAX_VALUE;

  ListItems(ItemType type) {
    this.type = type;
  }

  @Override
  protected int run(Store store) {
    ItemQuery query = ItemQuery.ALL.with(Field.TYPE, type.word()).page(limit, 0);
    query = with(query, Field.STATE, state);
    query = with(query, Field.SERIES, series);
    query = with(query, Field.REVISION, revision);
    query = with(query, Field.HOLDER, holder);
    query = with(query, Field.KIND, kind);
    if (state != null && Stream.of(State.values()).noneMatch(known -> known.word().equals(state))) {
      throw new UsageException(
          "there is no state \"%s\"; there are %s"
              .formatted(state, Stream.of(State.values()).map(State::word).collect(joining(", "))));
    }
    query = with(query, Field.SCOPE, scope);
    query = with(query, Field.STANDING, standing);
    query = with(query, Field.TURN, turn);
    query = with(query, Field.SUBSYSTEM, subsystem);
    query = with(query, Field.AGE, older);
    query = with(query, Field.MESSAGE, message);
    query = with(query, Field.WORDS, words);
    query = with(query, Field.RED, red ? "yes" : null);
    query = with(query, Field.UNANSWERED, unanswered ? "yes" : null);
    List<Item> found = store.tracker().find(query).stream().filter(this::wanted).toList();
    if (json) {
      out().println(Json.write(new TrackerJson(store.tracker(), Instant.now()).list(found)));
    } else {
      found.forEach(this::text);
    }
    return 0;
  }

  private static ItemQuery with(ItemQuery query, Field field, @Nullable String value) {
    return value == null ? query : query.with(field, value);
  }

  private boolean wanted(Item item) {
    boolean byDefault =
        !open && !suggested && !ended && !all && !red && !unanswered && state == null;
    return all
        || red
        || unanswered
        || state != null
        || switch (item.state().phase()) {
          case SUGGESTED -> suggested;
          case OPEN, IN_FORCE -> open || byDefault;
          case ENDED -> ended && item.state() != State.DISMISSED;
        };
  }

  private void text(Item item) {
    boolean late = item.red(LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC));
    out()
        .printf(
            "%d  %s%s%s%s, scope %s, held by %s (%s)%s%s%n     %s (v%d%s)%n     \"%s\"%n",
            item.id(),
            item.state().word(),
            late ? ", RED" : "",
            item.unanswered() ? ", nobody answered it" : "",
            item.kind().isEmpty() ? "" : ", " + item.kind(),
            Json.lower(item.scope()),
            person(item.holder()),
            Json.lower(item.standing()),
            item.turn() == Turn.NOBODY ? "" : "; turn: " + item.turn().word(),
            item.due().known() ? "; due: " + item.due() : "",
            item.place().seriesTitle(),
            item.place().revision(),
            item.place().position() == 0 ? "" : " patch " + item.place().position(),
            item.title());
    Ending ending = item.ended();
    if (ending != null) {
      out()
          .printf(
              "     ended by %s: %s%s%n",
              ending.by(),
              ending.why(),
              ending.messageId() == null ? "" : " <" + ending.messageId() + ">");
    }
  }
}
