// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.Show;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.Turn;
import dev.reroll.store.tracker.ItemLink;
import dev.reroll.store.tracker.ProposedEnding;
import dev.reroll.store.tracker.Tracker;
import dev.reroll.web.http.Urls;
import dev.reroll.web.http.VisibleText;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of one item. */
final class ItemPage {
  private final Tracker tracker;
  private final Show show;
  private final LocalDate today;
  private final ItemFormsView forms;
  private final Urls urls = new Urls();
  private final ItemLinks links = new ItemLinks();

  ItemPage(Tracker tracker, Show show, LocalDate today, ItemFormsView forms) {
    this.tracker = tracker;
    this.show = show;
    this.today = today;
    this.forms = forms;
  }

  ItemView of(Item item) {
    boolean red = item.red(today);
    return new ItemView(
        new PageLink(urls.standing(item.place().series()), "Series"),
        item.title(),
        StateView.of(item.state(), red),
        red,
        item.ended() == null
            ? null
            : "by %s, %s".formatted(item.ended().by(), show.when(item.ended().at())),
        show.person(item.holder()) + ", standing " + Json.lower(item.standing()),
        item.standingFrom(),
        kind(item),
        place(item.place()),
        show.when(item.raised()),
        turn(item),
        inThread(item),
        item.due().known() ? item.due().toString() : null,
        item.asleep(today) ? "until " + item.snoozed() : null,
        links.quotes(item),
        conditions(item),
        lifts(item),
        tracker.proposals(item).stream().map(proposal -> proposal(item, proposal)).toList(),
        tracker.links(item.id()).stream().map(this::joined).toList(),
        tracker.history(item.id()).stream().map(this::happened).toList(),
        forms.of(item));
  }

  private static String kind(Item item) {
    return item.type().word()
        + (item.kind().isEmpty() ? "" : ", " + item.kind())
        + ", scope "
        + Json.lower(item.scope())
        + (item.subsystem().isEmpty() ? "" : ", " + item.subsystem());
  }

  private ItemView.Place place(Item.Place place) {
    String path = place.path();
    String line = place.line();
    return new ItemView.Place(
        new PageLink(urls.standing(place.series()), place.seriesTitle()),
        place.revision(),
        links.patch(place, "patch " + place.position()),
        path == null || line == null ? null : new ItemView.Line(path, line));
  }

  private @Nullable String turn(Item item) {
    return item.turn() == Turn.NOBODY
        ? null
        : "%s, since %s (%s)"
            .formatted(item.turn().word(), show.when(item.since()), show.age(item.since()));
  }

  private ItemView.@Nullable InThread inThread(Item item) {
    return item.type() == ItemType.QUESTION
        ? new ItemView.InThread(links.messageIfKnown(item.replied()))
        : null;
  }

  private List<ItemView.Condition> conditions(Item item) {
    return tracker.conditions(List.of(item)).getOrDefault(item.id(), List.of()).stream()
        .map(one -> new ItemView.Condition(stated(one, one.title(), false), links.quotes(one)))
        .toList();
  }

  private ItemView.@Nullable Stated lifts(Item item) {
    Long lifts = item.lifts();
    return lifts == null
        ? null
        : tracker.item(lifts).map(one -> stated(one, one.title(), false)).orElse(null);
  }

  private ItemView.Stated stated(Item item, String text, boolean red) {
    return new ItemView.Stated(links.item(item, text), StateView.of(item.state(), red));
  }

  private ItemView.Proposal proposal(Item item, ProposedEnding proposal) {
    return new ItemView.Proposal(
        proposal.words(),
        "v"
            + proposal.revision()
            + (proposal.position() > 0 ? " patch " + proposal.position() : ""),
        links.message(proposal.messageId()),
        proposal.reason(),
        forms.mayDecide(item, proposal)
            ? new ItemView.Decision(
                urls.proposal(item),
                urls.item(item),
                VisibleText.plain(proposal.key()),
                "Write it down: " + ItemFormsView.past(proposal.action()))
            : null);
  }

  private ItemView.Joined joined(ItemLink link) {
    Item other = link.other();
    return new ItemView.Joined(
        link.forward() ? "it " + link.relation().words() : backwards(link.relation()),
        stated(other, other.type().word() + ": " + other.title(), other.red(today)),
        link.reason());
  }

  private static String backwards(Relation relation) {
    return switch (relation) {
      case ANSWERS -> "answered by";
      case BLOCKS -> "blocked by";
      case DEPENDS_ON -> "relied on by";
      case SAME_AS -> "same as";
      case CONTRADICTS -> "contradicted by";
      case CITES -> "cited by";
    };
  }

  private ItemView.Happened happened(Entry entry) {
    String speaker = entry.speaker();
    boolean quoted = speaker != null && !speaker.equals(entry.by());
    return new ItemView.Happened(
        "e" + entry.id(),
        entry.undone(),
        entry.effective().toString(),
        show.when(entry.effective()),
        entry.state().word(),
        "(%s) by %s%s: %s"
            .formatted(
                entry.action().word(),
                entry.by(),
                quoted ? ", on words of " + speaker : "",
                entry.reason()),
        entry.detail().isEmpty() ? null : entry.detail().replace('\t', ' '),
        links.messageIfKnown(entry.messageId()));
  }
}
