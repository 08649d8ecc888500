// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.board.DecideSuggestion;
import dev.reroll.desk.board.Waiting;
import dev.reroll.desk.show.Show;
import dev.reroll.review.Evidence;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.tracker.ProposedEnding;
import dev.reroll.web.http.Urls;
import dev.reroll.web.http.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What waits for a decision, row by row. */
final class WaitingRows {
  private final Show show;
  private final DecideSuggestion decide;
  private final Actor who;
  private final Urls urls = new Urls();
  private final ItemLinks links = new ItemLinks();

  WaitingRows(Show show, DecideSuggestion decide, Actor who) {
    this.show = show;
    this.decide = decide;
    this.who = who;
  }

  /** Returns the words that seem to end items. */
  List<SuggestionsView.End> ends(List<Waiting.Ends> ends) {
    return ends.stream()
        .flatMap(one -> one.proposals().stream().map(proposal -> end(one.item(), proposal)))
        .toList();
  }

  private SuggestionsView.End end(Item item, ProposedEnding proposal) {
    return new SuggestionsView.End(
        "e" + item.id() + "-" + Integer.toHexString(proposal.key().hashCode()),
        links.item(item, item.title()),
        seems(proposal.action()),
        raised(item, proposal.reason()),
        quote(new Evidence(proposal.messageId(), proposal.words())),
        decide.may(who, item, proposal).allowed() ? urls.proposal(item) : null,
        VisibleText.plain(proposal.key()));
  }

  private static String seems(Action action) {
    return switch (action) {
      case RESOLVE -> "seems to be done";
      case WITHDRAW -> "seems to be taken back";
      case ANSWER -> "seems to be granted";
      default -> "is agreed with";
    };
  }

  /** Returns suggested items, the first of each series with its name. */
  List<SuggestionsView.Suggested> suggestions(List<Waiting.Suggestion> suggestions) {
    List<SuggestionsView.Suggested> rows = new ArrayList<>();
    long series = 0;
    for (Waiting.Suggestion one : suggestions) {
      rows.add(suggestion(one, one.item().place().series() != series));
      series = one.item().place().series();
    }
    return rows;
  }

  private SuggestionsView.Suggested suggestion(Waiting.Suggestion one, boolean first) {
    Item item = one.item();
    Item.Place place = item.place();
    return new SuggestionsView.Suggested(
        first ? new PageLink(urls.series(place.series()), place.seriesTitle()) : null,
        "s" + item.id(),
        links.item(item, item.type().word()),
        item.kind().replace('-', ' '),
        item.unanswered(),
        raised(item, "%d%% sure: %s".formatted(one.percent(), one.why())),
        quote(item.evidence().getFirst()),
        decide.may(who, item).allowed() ? urls.suggestion(item) : null,
        edit(item));
  }

  private static SuggestionsView.Edit edit(Item item) {
    List<String> types = Arrays.stream(ItemType.values()).map(ItemType::word).toList();
    return new SuggestionsView.Edit(
        VisibleText.plain(item.title()),
        Choice.of("Is a", "type", types, item.type().word()),
        ItemFormsView.kind(item),
        ItemFormsView.scope(item),
        ItemFormsView.due(item));
  }

  private SuggestionsView.Raised raised(Item item, String why) {
    Item.Place place = item.place();
    PageLink patch =
        links.patch(place, "v%d patch %d".formatted(place.revision(), place.position()));
    return new SuggestionsView.Raised(
        show.person(item.holder()),
        patch == null ? new PageLink(urls.series(place.series()), "v" + place.revision()) : patch,
        show.day(item.raised()) + "; " + why,
        place.line());
  }

  private QuoteView quote(Evidence evidence) {
    return new QuoteView(
        evidence.words(), new PageLink(urls.message(evidence.messageId()), "in its message"));
  }
}
