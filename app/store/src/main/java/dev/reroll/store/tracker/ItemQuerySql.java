// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.tracker.State;
import dev.reroll.store.error.BadInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** A query's condition as SQL over {@code item i JOIN series s}. */
final class ItemQuerySql {
  private static final long DAY = 86_400_000L;

  /** Whose turn it is once silence counts. */
  static final String TURN =
      """
      CASE WHEN i.turn = 'HOLDER' AND i.since < :now - 86400000 * (PATIENCE) THEN 'MAINTAINER'
      ELSE i.turn END\
      """;

  private static final String NEWEST =
      "(SELECT max(r.number) FROM revision r WHERE r.series = i.series)";

  static final String RED =
      "(i.type = 'COMMITMENT' AND (i.state = 'BROKEN' OR (i.state IN (%s) AND (i.due_day < :today OR i.due_revision <= %s))))"
          .formatted(states(State.Phase.OPEN), NEWEST);

  private static final String UNANSWERED =
      "(i.type = 'QUESTION' AND i.replied IS NULL AND i.state IN ('OPEN', 'SUGGESTED'))";

  private static final String PROPOSED = " AND i.proposals > 0";

  private static final String COUNTED = " AND i.state NOT IN ('SUGGESTED', 'DISMISSED')";

  private static final String ASLEEP =
      "(i.snoozed_day IS NOT NULL OR i.snoozed_revision IS NOT NULL) AND NOT coalesce(i.snoozed_day < :today, 0) AND NOT coalesce(i.snoozed_revision <= %s, 0)"
          .formatted(NEWEST);

  private final StringBuilder where = new StringBuilder("1");
  private final List<String> values = new ArrayList<>();
  private final Instant now;
  private final Patience patience;

  ItemQuerySql(ItemQuery query, Instant now, Patience patience) {
    this.now = now;
    this.patience = patience;
    // In the enum's order, so that equal queries are equal SQL.
    for (Field field : Field.values()) {
      if (query.wanted().containsKey(field)) {
        add(field, query.value(field));
      }
    }
  }

  /** Returns a phase's states, quoted, with commas between. */
  static String states(State.Phase phase) {
    return String.join(
        ", ",
        Arrays.stream(State.values())
            .filter(state -> state.phase() == phase)
            .map(state -> "'" + state.name() + "'")
            .toList());
  }

  private void add(Field field, String value) {
    switch (field) {
      case STATE -> state(value);
      case TYPE, SCOPE, STANDING -> in(field.column(), value.toUpperCase(Locale.ROOT));
      case TURN -> and(TURN + " = ", value.toUpperCase(Locale.ROOT));
      case SERIES -> {
        if (isNumber(value)) {
          number("i.series", value);
        } else {
          and("s.name = ", value);
        }
      }
      case HOLDER -> and("i.holder_email = %1$s COLLATE NOCASE", value, true);
      case PATCH -> number("i.patch", value);
      case AUTHOR -> and("s.author_email = %1$s COLLATE NOCASE", value, true);
      case REVISION -> number("i.revision", value.replaceFirst("^v", ""));
      case KIND -> and("i.kind = ", value);
      case SUBSYSTEM -> and("i.subsystem = %1$s COLLATE NOCASE", value, true);
      case AGE ->
          and("i.raised <= CAST(%1$s AS INTEGER)", Long.toString(raisedBefore(value)), true);
      case WORDS ->
          and(
              "(i.title LIKE %1$s ESCAPE '!' OR EXISTS (SELECT 1 FROM item_evidence w WHERE w.item"
                  + " = i.id AND w.words LIKE %1$s ESCAPE '!'))",
              "%" + value.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%", true);
      case MESSAGE ->
          and(
              "(i.origin_message = %1$s COLLATE NOCASE OR EXISTS (SELECT 1 FROM item_evidence w"
                  + " WHERE w.item = i.id AND w.message_id = %1$s COLLATE NOCASE))",
              value.replaceAll("[<>]", ""), true);
      case RED -> where.append(" AND ").append(value.equals("no") ? "NOT " : "").append(RED);
      case PROPOSED -> where.append(value.equals("no") ? " AND i.proposals = 0" : PROPOSED);
      case UNANSWERED ->
          where.append(" AND ").append(value.equals("no") ? "NOT " : "").append(UNANSWERED);
      case SNOOZED ->
          where
              .append(" AND ")
              .append(value.equals("no") ? "NOT (" : "(")
              .append(ASLEEP)
              .append(')');
    }
  }

  private static boolean isNumber(String value) {
    return value.matches("\\d{1,18}");
  }

  /** Compares a column with a number, so that its index serves; nothing is what is no number. */
  private void number(String column, String value) {
    if (isNumber(value)) {
      and(column + " = CAST(%1$s AS INTEGER)", value, true);
    } else {
      where.append(" AND FALSE");
    }
  }

  private long raisedBefore(String days) {
    if (!days.matches("\\d{1,6}")) {
      throw new BadInput("\"%s\" is no number of days".formatted(days));
    }
    return now.toEpochMilli() - Long.parseLong(days) * DAY;
  }

  private void state(String value) {
    if (value.equals("counted")) {
      where.append(COUNTED);
      return;
    }
    for (State.Phase phase : State.Phase.values()) {
      if (phase.name().equalsIgnoreCase(value)) {
        where.append(" AND i.state IN (").append(states(phase)).append(')');
        return;
      }
    }
    in("i.state", value.toUpperCase(Locale.ROOT));
  }

  private void in(String column, String value) {
    List<String> names = new ArrayList<>();
    for (String one : value.split(",", -1)) {
      names.add(":v" + values.size());
      values.add(one.strip());
    }
    where
        .append(" AND ")
        .append(column)
        .append(" IN (")
        .append(String.join(", ", names))
        .append(')');
  }

  private void and(String condition, String value) {
    and(condition.replace("%", "%%") + "%1$s", value, true);
  }

  private void and(String condition, String value, boolean formatted) {
    String name = ":v" + values.size();
    where.append(" AND ").append(formatted ? condition.formatted(name) : condition + name);
    values.add(value);
  }

  String where() {
    return where.toString();
  }

  /** Returns a query of SQL that holds {@link #where}, with all bound that it names. */
  Query query(Handle handle, String sql) {
    Query query = handle.createQuery(sql.replace("PATIENCE", patience.sql()));
    for (int i = 0; i < values.size(); i++) {
      query = query.bind("v" + i, values.get(i));
    }
    if (sql.contains(":now")) {
      query = query.bind("now", now.toEpochMilli());
    }
    if (sql.contains(":today")) {
      query = query.bind("today", LocalDate.ofInstant(now, ZoneOffset.UTC).toString());
    }
    return query;
  }
}
