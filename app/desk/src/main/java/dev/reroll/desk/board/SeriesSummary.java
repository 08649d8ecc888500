// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.desk.show.Show;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Turn;
import dev.reroll.series.Trailer;
import dev.reroll.store.Store;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a series stands, in ten lines. */
final class SeriesSummary {
  private final Store store;
  private final Show show;

  SeriesSummary(Store store, Show show) {
    this.store = store;
    this.show = show;
  }

  List<Board.Line> of(SeriesView view, List<Item> items, List<Item> red) {
    List<Board.Line> lines = new ArrayList<>();
    if (view.revisions().isEmpty()) {
      return List.of(Board.Line.of("Nothing of it has arrived."));
    }
    Revision newest = view.revisions().getLast();
    String base = "/series/" + view.series().id();
    lines.add(
        new Board.Line(
            "v%d is the newest of %d, posted %s; %d of %d mails received"
                .formatted(
                    newest.number(),
                    view.series().revisions(),
                    show.when(newest.date()),
                    newest.received(),
                    newest.expected()),
            base + "/v" + newest.number() + "/responses",
            newest.received() < newest.expected()));
    lines.add(objections(view, items));
    lines.add(turns(view, items));
    suggested(view, items).ifPresent(lines::add);
    lines.add(
        Board.Line.of(
            "Conditions: "
                + counted(items, ItemType.CONDITION)
                + "; questions: "
                + counted(items, ItemType.QUESTION)));
    lines.add(commitments(items, red));
    lines.add(lastOf(items, ItemType.RULING, "Rulings"));
    lines.add(positions(items));
    lines.add(trailers(newest));
    lines.add(machines(newest, base));
    return lines;
  }

  private static List<Item> only(List<Item> items, ItemType type, Predicate<Item> wanted) {
    return items.stream().filter(item -> item.type() == type).filter(wanted).toList();
  }

  private static boolean counts(Item item) {
    return item.state() != State.DISMISSED && item.state() != State.SUGGESTED;
  }

  private static String counted(List<Item> items, ItemType type) {
    return Tally.of(
            only(items, type, SeriesSummary::counts).stream().map(item -> item.state().word()))
        .text("none");
  }

  private Board.Line objections(SeriesView view, List<Item> items) {
    long open = only(items, ItemType.OBJECTION, item -> item.state().open()).size();
    Optional<Item> last =
        only(items, ItemType.OBJECTION, item -> item.ended() != null).stream()
            .max(Comparator.comparing(SeriesSummary::endedAt));
    String ended =
        last.map(item ->
                "; the last ended %s by %s"
                    .formatted(
                        show.when(endedAt(item)), item.ended() == null ? "" : item.ended().by()))
            .orElse("");
    return new Board.Line(
        "Objections: %d open (%s)%s".formatted(open, counted(items, ItemType.OBJECTION), ended),
        "/objections?state=all&series=" + view.series().id(),
        open > 0);
  }

  private static Instant endedAt(Item item) {
    return item.ended() == null ? Instant.EPOCH : item.ended().at();
  }

  /** Says what waits for a decision, if anything does. */
  private static Optional<Board.Line> suggested(SeriesView view, List<Item> items) {
    Tally counts =
        Tally.of(
            Stream.concat(
                items.stream()
                    .filter(item -> item.state() == State.SUGGESTED)
                    .map(item -> item.type().word()),
                items.stream().filter(item -> item.proposals() > 0).map(_ -> "ends to confirm")));
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Board.Line(
                "Suggested, to be decided: " + counts.text(""),
                "/series/" + view.series().id() + "/suggestions",
                false));
  }

  private Board.Line turns(SeriesView view, List<Item> items) {
    Tally turns =
        Tally.of(
            items.stream()
                .filter(SeriesSummary::waits)
                .map(item -> "the " + item.turn().word() + "'s"));
    String longest =
        items.stream()
            .filter(SeriesSummary::waits)
            .min(Comparator.comparing(Item::since))
            .map(item ->
                "; waits longest: \"%s\", for the %s, %s"
                    .formatted(item.title(), item.turn().word(), show.age(item.since())))
            .orElse("");
    return new Board.Line(
        "Turn: " + turns.text("nobody's") + longest,
        "/objections?type=all&sort=since&series=" + view.series().id(),
        false);
  }

  private static boolean waits(Item item) {
    return item.turn() != Turn.NOBODY && item.state() != State.SUGGESTED;
  }

  private Board.Line commitments(List<Item> items, List<Item> red) {
    String text = "Commitments: " + counted(items, ItemType.COMMITMENT);
    return red.isEmpty()
        ? new Board.Line(text, "/commitments", false)
        : new Board.Line(
            text
                + "; broken or late: "
                + red.stream()
                    .map(item -> "\"" + item.title() + "\"")
                    .collect(Collectors.joining(", ")),
            Boards.path(red.getFirst()),
            true);
  }

  private Board.Line lastOf(List<Item> items, ItemType type, String name) {
    return only(items, type, SeriesSummary::counts).stream()
        .max(Comparator.comparing(Item::raised))
        .map(item ->
            new Board.Line(
                "%s: %s; the last is %s, by %s on v%d"
                    .formatted(
                        name,
                        counted(items, type),
                        item.kind().replace('-', ' '),
                        show.person(item.holder()),
                        item.place().revision()),
                Boards.path(item),
                false))
        .orElse(Board.Line.of(name + ": none"));
  }

  private static Board.Line positions(List<Item> items) {
    Collection<Item> held =
        only(items, ItemType.POSITION, item -> item.state().phase() == State.Phase.IN_FORCE)
            .stream()
            .sorted(Comparator.comparing(Item::raised))
            .collect(
                Collectors.toMap(
                    item -> String.valueOf(item.holder()),
                    item -> item,
                    (_, later) -> later,
                    TreeMap::new))
            .values();
    Tally stances = Tally.of(held.stream().map(Item::kind));
    return new Board.Line(
        "Positions: " + stances.text("none"),
        held.isEmpty() ? "" : "/series/" + held.iterator().next().place().series() + "/positions",
        stances.has("opposes"));
  }

  private static Board.Line trailers(Revision newest) {
    Tally trailers =
        Tally.of(
            newest.patches().stream()
                .flatMap(patch -> patch.trailers().stream().map(Trailer::key).distinct()));
    return Board.Line.of(
        trailers.isEmpty()
            ? "Trailers given to it: none"
            : "Trailers given to it: "
                + trailers.counts().stream()
                    .map(count ->
                        "%s on %d of %d patches"
                            .formatted(count.word(), count.times(), newest.patches().size()))
                    .collect(Collectors.joining(", ")));
  }

  private Board.Line machines(Revision newest, String base) {
    Machines machines = Machines.of(store, newest);
    return new Board.Line(
        "Checks and boots: " + machines.text(),
        base + "/v" + newest.number() + "/checks",
        machines.bad());
  }
}
