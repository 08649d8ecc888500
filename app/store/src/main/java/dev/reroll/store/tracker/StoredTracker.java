// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.maintainers.Maintainers;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.AnchorTouch;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.store.transaction.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@link Tracker} in the database. */
public final class StoredTracker implements Tracker {
  private final Transactions database;
  private final Clock clock;

  public StoredTracker(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<Item> find(ItemQuery query) {
    return database.read(handle -> new ItemRepository(handle, clock).find(query));
  }

  @Override
  public int count(ItemQuery query) {
    return database.read(handle -> new ItemRepository(handle, clock).count(query));
  }

  @Override
  public Map<Field, List<Count>> counts(ItemQuery query, List<Field> fields) {
    return database.read(handle -> new ItemRepository(handle, clock).counts(query, fields));
  }

  @Override
  public List<Day> overTime(ItemQuery query, int most) {
    List<ItemRepository.Span> spans =
        database.read(handle -> new ItemRepository(handle, clock).spans(query));
    return OverTime.of(spans, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), most);
  }

  @Override
  public Optional<Item> item(long id) {
    return database.read(handle -> new ItemRepository(handle, clock).find(id));
  }

  @Override
  public List<Entry> history(long id) {
    return database.read(handle -> new History(handle).of(id));
  }

  @Override
  public List<Change> changes(ItemQuery query, int most) {
    return database.read(handle -> {
      ItemRepository items = new ItemRepository(handle, clock);
      Map<Long, Item> known = new LinkedHashMap<>();
      List<Change> changes = new ArrayList<>();
      for (ItemRepository.Happened one : items.happened(query, most)) {
        Item item = known.computeIfAbsent(one.item(), id -> items.find(id).orElseThrow());
        changes.add(new Change(item, new History(handle).find(one.entry()).orElseThrow()));
      }
      return changes;
    });
  }

  @Override
  public List<ItemLink> links(long id) {
    return database.read(handle -> {
      ItemRepository items = new ItemRepository(handle, clock);
      List<ItemLink> links = new ArrayList<>();
      for (History.Link link : new History(handle).links(id)) {
        boolean forward = link.item() == id;
        items
            .find(forward ? link.target() : link.item())
            .ifPresent(
                other -> links.add(new ItemLink(link.relation(), forward, other, link.reason())));
      }
      return links;
    });
  }

  @Override
  public Map<Long, List<Item>> conditions(Collection<Item> objections) {
    List<Long> ids = objections.stream().map(Item::id).toList();
    return database.read(handle -> new ItemRepository(handle, clock).conditions(ids));
  }

  @Override
  public List<ProposedEnding> proposals(Item item) {
    return database.read(handle -> new ProposedEndings(handle).of(item));
  }

  @Override
  public List<Item> red(long series) {
    return database.read(handle -> {
      ItemRepository items = new ItemRepository(handle, clock);
      ItemQuery red =
          ItemQuery.ALL
              .with(Field.TYPE, ItemType.COMMITMENT.word())
              .with(Field.RED, "yes")
              .by(ItemQuery.Order.DUE, false);
      List<Item> found = new ArrayList<>(items.find(red.with(Field.SERIES, Long.toString(series))));
      List<Long> relied = reliedOn(handle, series);
      if (!relied.isEmpty()) {
        items.find(red).stream()
            .filter(item -> relied.contains(item.id()) && !found.contains(item))
            .forEach(found::add);
      }
      return found;
    });
  }

  private static List<Long> reliedOn(Handle handle, long series) {
    return handle
        .createQuery(
            """
            SELECT DISTINCT l.target FROM item_link l JOIN item i ON i.id = l.item
            WHERE i.series = ? AND l.relation = 'DEPENDS_ON'
                AND NOT EXISTS (SELECT 1 FROM item_event u WHERE u.undoes = l.event)
            """)
        .bind(0, series)
        .mapTo(Long.class)
        .list();
  }

  @Override
  public Map<Long, AnchorTouch.Touch> touches(Collection<Item> items, int revision) {
    return database.read(handle -> {
      TouchedAnchors touches = new TouchedAnchors(handle);
      Map<Long, AnchorTouch.Touch> found = new HashMap<>();
      for (Item item : items) {
        touches.of(item, revision).ifPresent(touch -> found.put(item.id(), touch));
      }
      return found;
    });
  }

  private interface Work extends Consumer<Handle> {}

  private Item change(long id, Work change) {
    return database.write(handle -> {
      change.accept(handle);
      return new ItemRepository(handle, clock).find(id).orElseThrow();
    });
  }

  @Override
  public Item open(NewItem item) {
    return database.write(handle -> {
      long id = new ItemOpening(handle, clock).open(item);
      return new ItemRepository(handle, clock).find(id).orElseThrow();
    });
  }

  @Override
  public Item act(long id, ItemStep step) {
    return change(id, handle -> new ItemActions(handle, clock).act(id, step));
  }

  @Override
  public Item decline(long id, String key, String by, String reason) {
    return change(id, handle -> new ItemActions(handle, clock).decline(id, key, by, reason));
  }

  @Override
  public Item edit(long id, Rewording edit, String by, String reason) {
    return change(id, handle -> new ItemEdits(handle, clock).edit(id, edit, by, reason));
  }

  @Override
  public Item confirm(long id, Rewording edit, String by) {
    return change(
        id,
        handle -> {
          new ItemEdits(handle, clock).edit(id, edit, by, "");
          new ItemActions(handle, clock)
              .act(id, ItemStep.of(Action.CONFIRM, by, "as edited", /* messageId= */ null));
        });
  }

  @Override
  public Item addEvidence(long id, String messageId, String words, String by) {
    return change(id, handle -> new ItemEdits(handle, clock).addEvidence(id, messageId, words, by));
  }

  @Override
  public Item link(long id, Relation relation, long other, String by, String reason) {
    return change(id, handle -> new ItemEdits(handle, clock).link(id, relation, other, by, reason));
  }

  @Override
  public Item undo(long id, String by, String reason) {
    return change(id, handle -> new ItemUndo(handle, clock).undo(id, by, reason));
  }

  @Override
  public void setMaintainers(String text, String version, @Nullable String series) {
    Instant now = clock.instant();
    database.write(handle -> {
      new MaintainersRepository(handle).put(text, version, series, now);
      return true;
    });
    AtomicLong done = new AtomicLong();
    database.writeInSteps(handle -> {
      OptionalLong last = new Standings(handle).refreshAfter(done.get());
      last.ifPresent(done::set);
      return last.isPresent();
    });
  }

  @Override
  public Optional<Maintainers> maintainers(long series) {
    return database.read(handle -> new MaintainersRepository(handle).of(series));
  }

  @Override
  public Optional<Long> seriesOf(String messageId) {
    return database.read(handle -> {
      Messages messages = new Messages(handle);
      return messages.find(messageId).flatMap(messages::place).map(Messages.Place::series);
    });
  }

  @Override
  public List<Long> withoutRuling(int most) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT x.series FROM (SELECT DISTINCT series FROM item) x
                WHERE NOT EXISTS (SELECT 1 FROM item u WHERE u.series = x.series
                    AND u.type = 'RULING' AND u.state NOT IN ('SUGGESTED', 'DISMISSED')
                    AND u.revision = (SELECT max(n.number) FROM revision n
                        WHERE n.series = x.series))
                ORDER BY (SELECT max(r.id) FROM revision r WHERE r.series = x.series) DESC LIMIT ?
                """)
            .bind(0, most)
            .mapTo(Long.class)
            .list());
  }

  @Override
  public Map<Long, String> seriesTitles() {
    return database.read(handle -> {
      Map<Long, String> titles = new HashMap<>();
      handle
          .createQuery("SELECT id, title FROM series WHERE id IN (SELECT series FROM item)")
          .map((rows, context) -> Map.entry(rows.getLong("id"), rows.getString("title")))
          .forEach(row -> titles.put(row.getKey(), row.getValue()));
      return titles;
    });
  }

  @Override
  public List<String> paths(long series) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT DISTINCT f.path FROM revision r JOIN patch p ON p.revision = r.id
                JOIN patch_file f ON f.patch = p.id WHERE r.series = :series
                AND r.number = (SELECT max(n.number) FROM revision n WHERE n.series = :series)
                """)
            .bind("series", series)
            .mapTo(String.class)
            .list());
  }

  @Override
  public Patience patience() {
    return database.read(Patience::read);
  }

  @Override
  public void setPatience(String project, int days) {
    database.write(handle ->
        handle.execute(
            "INSERT INTO patience (project, days) VALUES (?, ?) ON CONFLICT (project) DO UPDATE SET"
                + " days = excluded.days",
            project,
            days));
  }
}
