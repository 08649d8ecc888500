// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import dev.reroll.desk.board.Responses;
import dev.reroll.desk.board.ResponsesJson;
import dev.reroll.desk.show.Json;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.review.tracker.Titles;
import dev.reroll.store.Store;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a revision did about each point that was open before it. */
@Command(
    description = {
      "Tell what a revision did about each point raised before it: fixed in which patch, answered,",
      "declined, deferred, or still open.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  reroll responses fbnic v4 --json",
      "  reroll responses fbnic v4 --changelog     a draft for the cover letter",
      "  reroll responses fbnic v4 --replies       a draft of a reply to each message"
    })
final class ResponsesCommand extends TrackerCommand {
  @Parameters(index = "0", paramLabel = "SERIES", description = "Its number or short name.")
  String series = "";

  @Parameters(index = "1", paramLabel = "vN", description = "The revision.")
  String revision = "";

  @Option(names = "--changelog", description = "Print it as a changelog.")
  boolean changelog;

  @Option(names = "--replies", description = "Print drafts of replies.")
  boolean replies;

  @Override
  protected int run(Store store) {
    SeriesView view = store.requireSeries(series);
    Revision row =
        view.revision(revision)
            .orElseThrow(() -> new NotFound("series \"%s\" has no %s".formatted(series, revision)));
    Responses responses = Responses.of(store, view, row);
    if (json) {
      out().println(Json.write(ResponsesJson.of(responses)));
    } else if (changelog) {
      out().print(responses.changelog());
    } else if (replies) {
      out().print(responses.replies());
    } else {
      out().println(responses.summary());
      for (Responses.Row one : responses.rows()) {
        out()
            .printf(
                "%-20s %s%n                     %s%s%n",
                one.done().words() + (one.position() > 0 ? " in " + one.position() : ""),
                one.item().title(),
                one.why(),
                one.messageId() == null ? "" : " <" + one.messageId() + ">");
      }
      for (Responses.Said said : responses.comments()) {
        CarriedLine fate = said.fate();
        out()
            .printf(
                "%-20s comment: %s%n                     not tracked <%s>%n",
                fate == null ? "about no line" : "line " + Json.lower(fate.fate()),
                Titles.of(said.comment().comment().comment().text()),
                said.comment().comment().messageId());
      }
    }
    return 0;
  }
}
