// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Address;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Conversation;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Ending;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Items with their evidence. */
final class ItemRepository {
  private static final String ROWS =
      """
      SELECT i.*, s.title AS series_title, p.position,
          (SELECT max(r.number) FROM revision r WHERE r.series = i.series) AS newest,
          e.by_whom AS end_by, e.effective AS end_at, e.reason AS end_why,
          e.message_id AS end_message, e.speaker AS end_speaker
      FROM item i JOIN series s ON s.id = i.series LEFT JOIN patch p ON p.id = i.patch
      LEFT JOIN item_event e ON e.id = i.ended
      """;

  private static final int MOST_AT_ONCE = 500;

  private final Handle handle;
  private final Clock clock;
  private final Patience patience;

  ItemRepository(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
    this.patience = Patience.read(handle);
  }

  Optional<Item> find(long id) {
    List<Item> found =
        withEvidence(
            handle
                .createQuery(ROWS + "WHERE i.id = ?")
                .bind(0, id)
                .map((rows, context) -> item(rows))
                .list());
    return found.stream().findFirst();
  }

  List<Item> find(ItemQuery query) {
    ItemQuerySql sql = new ItemQuerySql(query, clock.instant(), patience);
    // Which ones first: what is told of each is asked for those alone.
    String text =
        ROWS
            + "WHERE i.id IN (SELECT i.id FROM item i JOIN series s ON s.id = i.series WHERE "
            + sql.where()
            + " ORDER BY "
            + query.sorting()
            + " LIMIT "
            + query.limit()
            + " OFFSET "
            + query.offset()
            + ") ORDER BY "
            + query.sorting();
    return withEvidence(sql.query(handle, text).map((rows, context) -> item(rows)).list());
  }

  int count(ItemQuery query) {
    ItemQuerySql sql = new ItemQuerySql(query, clock.instant(), patience);
    String text =
        "SELECT count(*) FROM item i JOIN series s ON s.id = i.series WHERE " + sql.where();
    return sql.query(handle, text).mapTo(Integer.class).one();
  }

  /** Returns how many there are of each value of fields, most first. */
  Map<Field, List<Tracker.Count>> counts(ItemQuery query, List<Field> fields) {
    ItemQuerySql sql = new ItemQuerySql(query, clock.instant(), patience);
    // Counted there: tens of thousands of values read row by row take longer than all else.
    StringBuilder columns = new StringBuilder();
    StringBuilder counting = new StringBuilder();
    for (Field field : fields) {
      String column = field == Field.SERIES ? "i.series" : field.column();
      columns.append(columns.isEmpty() ? "" : ", ").append(column).append(" AS ").append(field);
      counting
          .append(counting.isEmpty() ? "" : " UNION ALL ")
          .append("SELECT '%1$s', %1$s, count(*) FROM chosen GROUP BY 2".formatted(field));
    }
    String text =
        "WITH chosen AS MATERIALIZED (SELECT %s FROM item i JOIN series s ON s.id = i.series WHERE %s) %s"
            .formatted(columns, sql.where(), counting);
    Map<Field, Map<String, Integer>> counted = new EnumMap<>(Field.class);
    fields.forEach(field -> counted.put(field, new HashMap<>()));
    sql.query(handle, text)
        .map((rows, context) -> {
          String value = rows.getString(2);
          return counted
              .getOrDefault(Field.valueOf(rows.getString(1)), new HashMap<>())
              .merge(rows.wasNull() ? "" : value, rows.getInt(3), Integer::sum);
        })
        .forEach(_ -> {});
    Map<Field, List<Tracker.Count>> counts = new EnumMap<>(Field.class);
    counted.forEach((field, values) -> counts.put(field, mostFirst(values)));
    return counts;
  }

  private static List<Tracker.Count> mostFirst(Map<String, Integer> values) {
    return values.entrySet().stream()
        .map(entry -> new Tracker.Count(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt(Tracker.Count::items)
                .reversed()
                .thenComparing(Tracker.Count::value))
        .toList();
  }

  /**
   * From when to when something was open.
   *
   * @param ended null while it is
   */
  record Span(Instant raised, @Nullable Instant ended) {}

  List<Span> spans(ItemQuery query) {
    ItemQuerySql sql = new ItemQuerySql(query, clock.instant(), patience);
    String text =
        """
        SELECT i.raised, e.effective FROM item i JOIN series s ON s.id = i.series
        LEFT JOIN item_event e ON e.id = i.ended
        WHERE i.state NOT IN ('SUGGESTED', 'DISMISSED') AND
        """
            + sql.where();
    return sql.query(handle, text)
        .map((rows, context) ->
            new Span(Instant.ofEpochMilli(rows.getLong("raised")), instant(rows, "effective")))
        .list();
  }

  /** An entry of an item's history. */
  record Happened(long item, long entry) {}

  /** Returns what happened to the items a query finds, newest first. */
  List<Happened> happened(ItemQuery query, int most) {
    ItemQuerySql sql = new ItemQuerySql(query, clock.instant(), patience);
    // SQLite takes tables around CROSS JOIN in their order: the newest entries come from its index.
    String text =
        """
        SELECT i.id, h.id AS entry FROM item_event h CROSS JOIN item i ON i.id = h.item
        JOIN series s ON s.id = i.series WHERE
        """
            + sql.where()
            + " ORDER BY h.effective DESC, h.id DESC LIMIT "
            + most;
    return sql.query(handle, text)
        .map((rows, context) -> new Happened(rows.getLong("id"), rows.getLong("entry")))
        .list();
  }

  /** Returns the conditions that would lift objections, by objection. */
  Map<Long, List<Item>> conditions(List<Long> objections) {
    Map<Long, List<Item>> conditions = new HashMap<>();
    for (int begin = 0; begin < objections.size(); begin += MOST_AT_ONCE) {
      List<Long> some =
          objections.subList(begin, Math.min(objections.size(), begin + MOST_AT_ONCE));
      withEvidence(
              handle
                  .createQuery(ROWS + "WHERE i.lifts IN (<ids>) ORDER BY i.id")
                  .bindList("ids", some)
                  .map((rows, context) -> item(rows))
                  .list())
          .forEach(item -> {
            if (item.lifts() != null) {
              conditions.computeIfAbsent(item.lifts(), _ -> new ArrayList<>()).add(item);
            }
          });
    }
    return conditions;
  }

  private Item item(ResultSet rows) throws SQLException {
    long series = rows.getLong("series");
    Instant since = Instant.ofEpochMilli(rows.getLong("since"));
    Turn turn =
        Conversation.afterSilence(
            Turn.valueOf(rows.getString("turn")), since, clock.instant(), patience.of(series));
    return new Item(
        rows.getLong("id"),
        ItemType.valueOf(rows.getString("type")),
        rows.getString("kind"),
        Objection.Scope.valueOf(rows.getString("scope")),
        new Address(text(rows, "holder_name"), text(rows, "holder_email")),
        Objection.Standing.valueOf(rows.getString("standing")),
        rows.getString("standing_from"),
        State.valueOf(rows.getString("state")),
        rows.getString("title"),
        rows.getString("subsystem"),
        new Item.Place(
            series,
            rows.getString("series_title"),
            rows.getInt("revision"),
            rows.getInt("newest"),
            number(rows, "patch"),
            rows.getInt("position"),
            text(rows, "path"),
            text(rows, "diff_line")),
        Instant.ofEpochMilli(rows.getLong("raised")),
        due(rows, "due_day", "due_revision"),
        due(rows, "snoozed_day", "snoozed_revision"),
        turn,
        since,
        number(rows, "lifts"),
        text(rows, "replied"),
        rows.getInt("proposals"),
        List.of(),
        ending(rows));
  }

  private static Due due(ResultSet rows, String day, String revision) throws SQLException {
    String text = text(rows, day);
    Long number = number(rows, revision);
    return text == null && number == null
        ? Due.NONE
        : new Due(
            text == null ? null : LocalDate.parse(text), number == null ? null : number.intValue());
  }

  private static @Nullable Ending ending(ResultSet rows) throws SQLException {
    Instant at = instant(rows, "end_at");
    String speaker = text(rows, "end_speaker");
    return at == null
        ? null
        : new Ending(
            speaker == null ? rows.getString("end_by") : speaker,
            at,
            rows.getString("end_why"),
            text(rows, "end_message"));
  }

  private List<Item> withEvidence(List<Item> bare) {
    Map<Long, List<Evidence>> evidence = new HashMap<>();
    for (int begin = 0; begin < bare.size(); begin += MOST_AT_ONCE) {
      List<Long> ids =
          bare.subList(begin, Math.min(bare.size(), begin + MOST_AT_ONCE)).stream()
              .map(Item::id)
              .toList();
      handle
          .createQuery(
              "SELECT item, message_id, words FROM item_evidence WHERE item IN (<ids>) ORDER BY"
                  + " item, position")
          .bindList("ids", ids)
          .map((rows, context) ->
              Map.entry(
                  rows.getLong("item"),
                  new Evidence(rows.getString("message_id"), rows.getString("words"))))
          .forEach(row ->
              evidence.computeIfAbsent(row.getKey(), _ -> new ArrayList<>()).add(row.getValue()));
    }
    return bare.stream()
        .map(item -> with(item, evidence.getOrDefault(item.id(), List.of())))
        .toList();
  }

  private static Item with(Item item, List<Evidence> evidence) {
    return new Item(
        item.id(),
        item.type(),
        item.kind(),
        item.scope(),
        item.holder(),
        item.standing(),
        item.standingFrom(),
        item.state(),
        item.title(),
        item.subsystem(),
        item.place(),
        item.raised(),
        item.due(),
        item.snoozed(),
        item.turn(),
        item.since(),
        item.lifts(),
        item.replied(),
        item.proposals(),
        evidence,
        item.ended());
  }

  @SuppressWarnings("NullAway") // JDBC gives null for NULL; its signature does not say so.
  static @Nullable String text(ResultSet rows, String column) throws SQLException {
    return rows.getString(column);
  }

  static @Nullable Long number(ResultSet rows, String column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : value;
  }

  static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    long millis = rows.getLong(column);
    return rows.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
