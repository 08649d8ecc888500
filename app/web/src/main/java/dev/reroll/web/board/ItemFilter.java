// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.web.http.Urls;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an address asks of the list of items: {@code ?kind=bug&group=holder&sort=since}.
 *
 * @param values by name, as asked; those not asked are not in it
 */
record ItemFilter(Map<String, String> values) {
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
    Map<String, String> values = new LinkedHashMap<>();
    FACETS.forEach(field -> take(context, field.word(), values));
    OTHERS.forEach(name -> take(context, name, values));
    return new ItemFilter(values);
  }

  private static void take(Context context, String name, Map<String, String> values) {
    String value = context.queryParam(name);
    if (value != null && !value.isBlank() && value.length() <= 200) {
      values.put(name, value.strip());
    }
  }

  String value(String name) {
    return values.getOrDefault(name, "");
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
    Map<String, String> other = new LinkedHashMap<>(values);
    other.remove("page");
    if (value.isEmpty()) {
      other.remove(name);
    } else {
      other.put(name, value);
    }
    StringBuilder query = new StringBuilder();
    other.forEach((key, one) ->
        query
            .append(query.isEmpty() ? "" : "&")
            .append(key)
            .append('=')
            .append(URLEncoder.encode(one, StandardCharsets.UTF_8)));
    return query.toString();
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
    ItemFilter sorted = new ItemFilter(put(put(values, "sort", word), "desc", again ? "1" : ""));
    return new Urls().objections(sorted.with("page", ""));
  }

  private static Map<String, String> put(Map<String, String> values, String name, String value) {
    Map<String, String> other = new LinkedHashMap<>(values);
    if (value.isEmpty()) {
      other.remove(name);
    } else {
      other.put(name, value);
    }
    return other;
  }
}
