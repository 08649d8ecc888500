// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which items, in which order.
 *
 * @param wanted values by field, compared without regard to case
 * @param group what to sort by before all else, so that its equals stand together, or null
 * @param order what to sort by
 * @param descending whether the last of them come first
 * @param limit how many at most
 * @param offset how many to pass over
 */
public record ItemQuery(
    Map<Field, String> wanted,
    @Nullable Order group,
    Order order,
    boolean descending,
    int limit,
    int offset) {
  /** What items can be sorted by. */
  public enum Order {
    RAISED("i.raised"),
    SINCE("i.since"),
    TITLE("i.title COLLATE NOCASE"),
    SERIES("s.title COLLATE NOCASE"),
    HOLDER("coalesce(i.holder_name, i.holder_email) COLLATE NOCASE"),
    KIND("i.kind"),
    SCOPE("i.scope"),
    STANDING("i.standing"),
    STATE("i.state"),
    TURN(ItemQuerySql.TURN),
    SUBSYSTEM("i.subsystem"),
    DUE("coalesce(i.due_day, '9999')");

    private final String column;

    Order(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }

    /** Returns its name as pages have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All items there are, oldest first. */
  public static final ItemQuery ALL =
      new ItemQuery(Map.of(), null, Order.RAISED, false, Integer.MAX_VALUE, 0);

  /** Copies the map. */
  public ItemQuery {
    wanted = Map.copyOf(wanted);
  }

  /** Returns this query with one field more. */
  public ItemQuery with(Field field, String value) {
    Map<Field, String> more = new EnumMap<>(Field.class);
    more.putAll(wanted);
    more.put(field, value);
    return new ItemQuery(more, group, order, descending, limit, offset);
  }

  /** Returns this query in another order. */
  public ItemQuery by(Order other, boolean lastFirst) {
    return new ItemQuery(wanted, group, other, lastFirst, limit, offset);
  }

  /** Returns this query with equals in one respect together. */
  public ItemQuery grouped(Order by) {
    return new ItemQuery(wanted, by, order, descending, limit, offset);
  }

  /** Returns a part of what this query finds. */
  public ItemQuery page(int most, int from) {
    return new ItemQuery(wanted, group, order, descending, most, from);
  }

  String sorting() {
    return (group == null ? "" : group.column() + ", ")
        + order.column()
        + (descending ? " DESC" : "")
        + ", i.id";
  }

  String value(Field field) {
    return wanted.getOrDefault(field, "").toLowerCase(Locale.ROOT);
  }
}
