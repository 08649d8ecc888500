// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.web.http.Urls;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an address asks of the list of items: {@code ?kind=bug&group=holder&sort=since}.
 *
 * @param values as asked, each name once; those not asked are not in it
 */
record ItemFilter(List<Asked> values) {
  /** A value that was asked for. */
  record Asked(String name, String value) {}

  /** Copies the list. */
  ItemFilter {
    values = List.copyOf(values);
  }

  static final int PAGE = 100;

  /** What can be chosen from, in this order. */
  static final List<Field> FACETS =
      List.of(
          Field.SERIES,
          Field.HOLDER,
          Field.KIND,
          Field.SCOPE,
          Field.STANDING,
          Field.STATE,
          Field.TURN,
          Field.SUBSYSTEM);

  private static final List<String> OTHERS =
      List.of(
          "type", "age", "words", "revision", "red", "snoozed", "group", "sort", "desc", "page");

  static ItemFilter of(Context context) {
    return new ItemFilter(
        Stream.concat(FACETS.stream().map(Field::word), OTHERS.stream())
            .map(name -> new Asked(name, asked(context, name)))
            .filter(one -> !one.value().isEmpty())
            .toList());
  }

  private static String asked(Context context, String name) {
    String value = context.queryParam(name);
    return value == null || value.length() > 200 ? "" : value.strip();
  }

  /** Returns what is asked under a name, "" if nothing is. */
  String value(String name) {
    return values.stream()
        .filter(one -> one.name().equals(name))
        .map(Asked::value)
        .findFirst()
        .orElse("");
  }

  /** Returns one with a value put otherwise; "" takes it away. */
  ItemFilter put(String name, String value) {
    List<Asked> other = new ArrayList<>();
    boolean known = false;
    for (Asked one : values) {
      known |= one.name().equals(name);
      other.add(one.name().equals(name) ? new Asked(name, value) : one);
    }
    if (!known) {
      other.add(new Asked(name, value));
    }
    other.removeIf(one -> one.value().isEmpty());
    return new ItemFilter(other);
  }

  /** Returns what is asked, without order and page. */
  ItemQuery chosen() {
    String type = value("type").isEmpty() ? "objection" : value("type");
    ItemQuery query = type.equals("all") ? ItemQuery.ALL : ItemQuery.ALL.with(Field.TYPE, type);
    if (value("state").isEmpty()) {
      query = query.with(Field.STATE, "open");
    } else if (value("state").equals("all")) {
      // What was never confirmed has a page of its own.
      query = query.with(Field.STATE, "counted");
    }
    for (Field field : Field.values()) {
      String value = value(field.word());
      boolean all = field == Field.TYPE || (field == Field.STATE && value.equals("all"));
      if (!value.isEmpty() && !all) {
        query = query.with(field, value);
      }
    }
    return query;
  }

  /** Returns what is asked, a page of it. */
  ItemQuery query() {
    ItemQuery.Order order = order("sort").orElse(ItemQuery.Order.RAISED);
    ItemQuery query = chosen().by(order, value("desc").equals("1")).page(PAGE, (page() - 1) * PAGE);
    Optional<ItemQuery.Order> group = order("group");
    return group.isPresent() ? query.grouped(group.get()) : query;
  }

  Optional<ItemQuery.Order> order(String name) {
    return Arrays.stream(ItemQuery.Order.values())
        .filter(one -> one.word().equalsIgnoreCase(value(name)))
        .findFirst();
  }

  int page() {
    String page = value("page");
    return page.matches("[1-9]\\d{0,5}") ? Integer.parseInt(page) : 1;
  }

  /** Returns the query part of the address with one value put otherwise; "" takes it away. */
  String with(String name, String value) {
    return put("page", "").put(name, value).values().stream()
        .map(one -> one.name() + "=" + URLEncoder.encode(one.value(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Returns the address that sorts by a column, the other way round if it does already. */
  String sorting(String column) {
    String name = column.equals("Item") ? "title" : column.equals("Age") ? "raised" : column;
    String word = name.toLowerCase(java.util.Locale.ROOT);
    boolean known =
        Arrays.stream(ItemQuery.Order.values()).anyMatch(order -> order.word().equals(word));
    if (!known) {
      return "";
    }
    boolean again = value("sort").equals(word) && !value("desc").equals("1");
    ItemFilter sorted = put("sort", word).put("desc", again ? "1" : "");
    return new Urls().objections(sorted.with("page", ""));
  }
}
