// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.desk.show.Show;
import dev.reroll.mail.Address;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.store.Store;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.store.tracker.Tracker;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What each dashboard holds. Thread-safe. */
public final class Boards {
  /** How many items a section shows; pages link to the rest. */
  private static final int MOST = 100;

  /** How many series that await a ruling are told of, with what checks and boots gave. */
  private static final int MOST_SERIES = 10;

  /** What was confirmed, or counted by itself: a rule's guess is no stance of anybody's. */
  private static final String COUNTED = "counted";

  private final Store store;
  private final Tracker tracker;
  private final Show show;
  private final Clock clock;

  public Boards(Store store, Show show, Clock clock) {
    this.store = store;
    this.tracker = store.tracker();
    this.show = show;
    this.clock = clock;
  }

  /** Returns an item's page. */
  public static String path(Item item) {
    return "/" + item.type().word() + "/" + item.id();
  }

  private List<Item> find(ItemQuery query) {
    return tracker.find(query.page(MOST, 0));
  }

  /** Returns all that is open, over all series. */
  public Board objections(ItemQuery query, String path) {
    return new Board(
        "objections",
        "Open objections",
        path,
        query,
        List.of(),
        List.of(new Board.Section("Open objections", find(query))));
  }

  /** Returns where a series stands. */
  public Board series(SeriesView view) {
    ItemQuery query = ItemQuery.ALL.with(Field.SERIES, Long.toString(view.series().id()));
    List<Item> items = tracker.find(query);
    List<Item> red = tracker.red(view.series().id());
    List<Board.Section> sections = new ArrayList<>();
    sections.add(section("Open", items, State.Phase.OPEN));
    sections.add(new Board.Section("Commitments broken or late", red));
    sections.add(
        section("Rulings, precedents and positions that hold", items, State.Phase.IN_FORCE));
    sections.add(section("Ended", items, State.Phase.ENDED));
    return new Board(
        "series " + view.series().id(),
        view.series().title(),
        "/series/" + view.series().id() + "/standing",
        query.with(Field.STATE, COUNTED),
        standing(view, items, red),
        sections);
  }

  /** Returns where a series stands, in ten lines. */
  public List<Board.Line> standing(SeriesView view, List<Item> items, List<Item> red) {
    return new SeriesSummary(store, show).of(view, items, red);
  }

  private static Board.Section section(String heading, List<Item> items, State.Phase phase) {
    return new Board.Section(
        heading,
        items.stream()
            .filter(item -> item.state().phase() == phase && item.state() != State.DISMISSED)
            .limit(MOST)
            .toList());
  }

  /** Returns what one person holds, what waits for them, and what they promised. */
  public Board person(String email) {
    ItemQuery held = ItemQuery.ALL.with(Field.HOLDER, email);
    ItemQuery awake = ItemQuery.ALL.with(Field.SNOOZED, "no").by(ItemQuery.Order.SINCE, false);
    List<Item> waits =
        new ArrayList<>(find(awake.with(Field.HOLDER, email).with(Field.TURN, "holder")));
    waits.addAll(find(awake.with(Field.AUTHOR, email).with(Field.TURN, "author")));
    List<Board.Section> sections = new ArrayList<>();
    sections.add(new Board.Section("Waits for them", waits));
    sections.add(
        new Board.Section(
            "They hold",
            find(held.with(Field.STATE, "open").with(Field.TYPE, "objection,question,condition"))));
    sections.add(
        new Board.Section(
            "They promised",
            find(
                held.with(Field.STATE, COUNTED)
                    .with(Field.TYPE, "commitment")
                    .by(ItemQuery.Order.DUE, false))));
    sections.add(
        new Board.Section(
            "They ruled, or stand there",
            find(held.with(Field.STATE, COUNTED).with(Field.TYPE, "ruling,precedent,position"))));
    sections.add(
        new Board.Section(
            "They held",
            find(
                held.with(Field.STATE, "ended")
                    .with(Field.TYPE, "objection,question,condition")
                    .by(ItemQuery.Order.RAISED, true))));
    String name =
        tracker.find(held.page(1, 0)).stream()
            .map(item -> item.holder().name())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    String title = name == null ? email : "%s <%s>".formatted(name, email);
    ItemQuery told = held.with(Field.STATE, COUNTED);
    return new Board("person " + email, title, "/person/" + email, told, List.of(), sections);
  }

  /** Returns what awaits a ruling of one maintainer, or of any ("all"). */
  public Board maintainer(String email) {
    ItemQuery awaits =
        ItemQuery.ALL
            .with(Field.TURN, "maintainer")
            .with(Field.SNOOZED, "no")
            .by(ItemQuery.Order.SINCE, false);
    List<Item> theirs = new ArrayList<>();
    Map<Long, Boolean> rules = new LinkedHashMap<>();
    // Suggestions are many, and must not keep what somebody waits for from being seen.
    List<Item> waiting = new ArrayList<>(find(awaits.with(Field.STATE, "suggested")));
    waiting.addAll(find(awaits.with(Field.STATE, "open")));
    for (Item item : waiting) {
      if (rules.computeIfAbsent(item.place().series(), series -> rules(email, series))) {
        theirs.add(item);
      }
    }
    List<Board.Line> lines = new ArrayList<>();
    for (Long series : tracker.withoutRuling(MOST_SERIES)) {
      if (rules.computeIfAbsent(series, one -> rules(email, one))) {
        store.series(Long.toString(series)).ifPresent(view -> lines.add(machines(view)));
      }
    }
    return new Board(
        "maintainer " + email,
        "Awaits a ruling: " + email,
        "/maintainer/" + email,
        awaits,
        lines,
        List.of(
            new Board.Section(
                "To confirm or dismiss",
                theirs.stream().filter(item -> item.state() == State.SUGGESTED).toList()),
            new Board.Section(
                "An end to confirm, or the holder is silent: to decide",
                theirs.stream().filter(item -> item.state() != State.SUGGESTED).toList()),
            new Board.Section(
                "Commitments broken or late",
                find(ItemQuery.ALL.with(Field.TYPE, "commitment").with(Field.RED, "yes")).stream()
                    .filter(item ->
                        rules.computeIfAbsent(
                            item.place().series(), series -> rules(email, series)))
                    .toList())));
  }

  private boolean rules(String email, long series) {
    if (email.equals("all")) {
      return true;
    }
    return tracker
        .maintainers(series)
        .filter(file ->
            file.standing(new Address(null, email), tracker.paths(series)).standing()
                == dev.reroll.review.Objection.Standing.MAINTAINER)
        .isPresent();
  }

  private Board.Line machines(SeriesView view) {
    Revision newest = view.revisions().getLast();
    Machines machines = Machines.of(store, newest);
    return new Board.Line(
        "%s v%d awaits a ruling: %d objections open; %s"
            .formatted(
                view.series().title(),
                newest.number(),
                view.series().openObjections(),
                machines.text()),
        "/series/%d/standing".formatted(view.series().id()),
        machines.bad());
  }

  /** Returns the register of rulings and precedents, those that hold some words. */
  public Board rulings(String words) {
    ItemQuery all = ItemQuery.ALL.with(Field.STATE, COUNTED).by(ItemQuery.Order.RAISED, true);
    ItemQuery query = words.isBlank() ? all : all.with(Field.WORDS, words);
    return new Board(
        "rulings",
        "Rulings and precedents",
        "/rulings",
        ItemQuery.ALL.with(Field.TYPE, "ruling,precedent").with(Field.STATE, COUNTED),
        List.of(),
        List.of(
            new Board.Section("Rulings", find(query.with(Field.TYPE, "ruling"))),
            new Board.Section("Precedents", find(query.with(Field.TYPE, "precedent")))));
  }

  /** Returns who stands where on a series, and how that moved. */
  public Board positions(SeriesView view) {
    ItemQuery query =
        ItemQuery.ALL
            .with(Field.SERIES, Long.toString(view.series().id()))
            .with(Field.TYPE, ItemType.POSITION.word())
            .with(Field.STATE, COUNTED)
            .by(ItemQuery.Order.RAISED, false);
    List<Board.Section> sections =
        tracker.find(query).stream()
            .collect(
                Collectors.groupingBy(
                    item -> show.person(item.holder()), LinkedHashMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(entry -> new Board.Section(entry.getKey(), entry.getValue()))
            .toList();
    List<Board.Line> lines = new ArrayList<>();
    for (Board.Section section : sections) {
      List<Item> moves = section.items();
      Item last = moves.getLast();
      String how =
          String.join(
              ", then ",
              moves.stream()
                  .map(item -> item.kind() + " (" + show.day(item.raised()) + ")")
                  .toList());
      lines.add(
          new Board.Line(section.heading() + " " + how, path(last), last.kind().equals("opposes")));
    }
    return new Board(
        "positions " + view.series().id(),
        "Positions on " + view.series().title(),
        "/series/" + view.series().id() + "/positions",
        query,
        lines,
        sections);
  }

  /** Returns what was promised: late or broken, due, kept. */
  public Board commitments() {
    ItemQuery query =
        ItemQuery.ALL.with(Field.TYPE, ItemType.COMMITMENT.word()).by(ItemQuery.Order.DUE, false);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new Board(
        "commitments",
        "Commitments",
        "/commitments",
        query,
        List.of(),
        List.of(
            new Board.Section("Broken or late", find(query.with(Field.RED, "yes"))),
            new Board.Section(
                "Due",
                find(query.with(Field.STATE, "open")).stream()
                    .filter(item -> !item.red(today))
                    .toList()),
            new Board.Section("Suggested", find(query.with(Field.STATE, "suggested"))),
            new Board.Section("Kept", find(query.with(Field.STATE, "kept"))),
            new Board.Section(
                "Taken back or put off", find(query.with(Field.STATE, "withdrawn,deferred")))));
  }
}
