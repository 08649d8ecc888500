// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.board.Waiting;
import dev.reroll.desk.board.WaitingJson;
import dev.reroll.desk.show.Json;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what waits for a decision. */
@Command(
    name = "suggestions",
    description = {
      "What waits for a decision: items that rules found in mail, and words that seem to end"
          + " items.",
      "Nothing of it counts before it is confirmed, and what is dismissed does not come back.",
      ""
    },
    footer = {
      "",
      "JSON: {count, by_type, suggestions: [{id, type, kind, title, series, revision, patch,"
          + " scope,",
      "holder:{name,email}, state, words, message_id, confidence, reason, unanswered}], ends: [{id,"
          + " …,",
      "proposals: [{action, words, message_id, revision, patch, reason, key}]}]}.",
      "",
      "Examples:",
      "  reroll suggestions --series fbnic --type objection",
      "  reroll suggestions confirm 12 14",
      "  reroll suggestions dismiss 13 --reason 'a joke'",
      "  reroll suggestions decide --series fbnic"
    },
    subcommands = {
      DecideCommand.Confirm.class,
      DecideCommand.Dismiss.class,
      DecideCommand.Decide.class
    })
public final class SuggestionsCommand extends TrackerCommand {
  @Mixin Choice choice = new Choice();

  @Option(names = "--limit", paramLabel = "N", description = "At most N.")
  int limit = Integer.MAX_VALUE;

  /** Which of them. */
  static final class Choice {
    @Option(names = "--series", paramLabel = "SERIES", description = "By number or short name.")
    @Nullable String series;

    @Option(
        names = "--type",
        paramLabel = "TYPE",
        description = "objection, question, condition, commitment, ruling, precedent, position.")
    @Nullable ItemType type;

    @Option(
        names = "--unanswered",
        description = "Questions that nobody in their threads answered.")
    boolean unanswered;

    Waiting of(Store store, int limit) {
      return Waiting.of(
          store.tracker(),
          new Waiting.Wanted(
              series == null ? "" : series, type == null ? "" : type.word(), unanswered, limit, 0));
    }
  }

  @Override
  protected int run(Store store) {
    Waiting waiting = choice.of(store, limit);
    if (json) {
      out().println(Json.write(WaitingJson.of(waiting)));
      return 0;
    }
    WaitingText text = new WaitingText(out());
    waiting.ends().forEach(text::ends);
    waiting.suggestions().forEach(text::suggestion);
    return 0;
  }
}
