// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.search;

import dev.reroll.store.error.BadInput;
import dev.reroll.store.search.SearchQuery.And;
import dev.reroll.store.search.SearchQuery.MessageId;
import dev.reroll.store.search.SearchQuery.Not;
import dev.reroll.store.search.SearchQuery.Or;
import dev.reroll.store.search.SearchQuery.Sent;
import dev.reroll.store.search.SearchQuery.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a query; "and" binds closer than "or". Used by one thread, once. */
public final class SearchQueryParser {
  private static final int MOST_PARTS = 200;
  private static final int DEEPEST = 50;
  private static final Map<String, List<String>> COLUMNS = columns();
  private static final List<String> OTHERS = List.of("d", "dt", "rt", "mid", "m");
  private static final Instant BEGIN = Instant.EPOCH;
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final String text;
  private int at;
  private int parts;

  SearchQueryParser(String text) {
    this.text = text;
  }

  private static Map<String, List<String>> columns() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String own :
        List.of(
            "s", "f", "t", "c", "nq", "q", "dfn", "dfa", "dfb", "dfhh", "dfctx", "patchid", "l")) {
      columns.put(own, List.of(own));
    }
    columns.put("tc", List.of("t", "c"));
    columns.put("a", List.of("f", "t", "c"));
    columns.put("tcf", List.of("f", "t", "c"));
    columns.put("b", List.of("nq", "q", "dfa", "dfb", "dfctx"));
    columns.put("bs", List.of("s", "nq", "q", "dfa", "dfb", "dfctx"));
    columns.put("change-id", List.of("changeid"));
    return columns;
  }

  SearchQuery run() {
    SearchQuery query = either(0);
    if (at < text.length()) {
      throw wrong("nothing belongs to \")\"");
    }
    return query;
  }

  private BadInput wrong(String why) {
    return new BadInput(
        "cannot search for \"%s\": %s at character %d".formatted(text, why, at + 1));
  }

  private SearchQuery either(int depth) {
    if (depth > DEEPEST) {
      throw wrong("too many parentheses");
    }
    List<SearchQuery> any = new ArrayList<>();
    any.add(all(depth));
    while (word("or")) {
      any.add(all(depth));
    }
    return any.size() == 1 ? any.getFirst() : new Or(any);
  }

  private SearchQuery all(int depth) {
    List<SearchQuery> all = new ArrayList<>();
    while (true) {
      blanks();
      if (at >= text.length() || text.charAt(at) == ')' || ahead("or")) {
        break;
      }
      if (!word("and")) {
        all.add(one(depth));
      }
    }
    if (all.isEmpty()) {
      throw wrong("a word is missing");
    }
    return all.size() == 1 ? all.getFirst() : new And(all);
  }

  private SearchQuery one(int depth) {
    if (++parts > MOST_PARTS) {
      throw wrong("too many words");
    }
    if (word("not")) {
      blanks();
      return new Not(one(depth + 1));
    }
    char c = at < text.length() ? text.charAt(at) : 0;
    if (c == '-' || c == '+') {
      at++;
      SearchQuery part = one(depth + 1);
      return c == '-' ? new Not(part) : part;
    }
    if (c == '(') {
      at++;
      SearchQuery inside = either(depth + 1);
      if (at >= text.length() || text.charAt(at) != ')') {
        throw wrong("\")\" is missing");
      }
      at++;
      return inside;
    }
    return term(depth);
  }

  private SearchQuery term(int depth) {
    int begin = at;
    int colon = at;
    while (colon < text.length()
        && (Character.isLetter(text.charAt(colon)) || text.charAt(colon) == '-')) {
      colon++;
    }
    String prefix = "";
    if (colon > begin && colon < text.length() && text.charAt(colon) == ':') {
      String name = text.substring(begin, colon).toLowerCase(Locale.ROOT);
      if (COLUMNS.containsKey(name) || OTHERS.contains(name)) {
        prefix = name;
        at = colon + 1;
      } else if (isPrefixOf(colon + 1)) {
        throw wrong(
            "\"%s:\" is no prefix, those are %s; words that hold a colon need quotes,"
                .formatted(name, prefixes()));
      }
    }
    if (!prefix.isEmpty() && at < text.length() && text.charAt(at) == '(') {
      return grouped(prefix, depth);
    }
    String value = value();
    return leaf(prefix, value);
  }

  /** Says whether a colon's word is meant as a prefix: in "net: x" and "http://x" it is none. */
  private boolean isPrefixOf(int after) {
    return after < text.length()
        && !Character.isWhitespace(text.charAt(after))
        && text.charAt(after) != '/'
        && text.charAt(after) != ':';
  }

  /** "s:(a OR b)": the prefix counts for each word within. */
  private SearchQuery grouped(String prefix, int depth) {
    at++;
    int end = text.indexOf(')', at);
    if (end < 0) {
      throw wrong("\")\" is missing");
    }
    String inside = text.substring(at, end);
    at = end + 1;
    StringBuilder each = new StringBuilder();
    for (String word : inside.strip().split("\\s+")) {
      String lower = word.toLowerCase(Locale.ROOT);
      boolean joins = lower.equals("or") || lower.equals("and") || lower.equals("not");
      each.append(joins ? word : prefix + ":" + word).append(' ');
    }
    return new SearchQueryParser(each.toString().strip()).either(depth + 1);
  }

  private String value() {
    if (at < text.length() && text.charAt(at) == '"') {
      int end = text.indexOf('"', at + 1);
      end = end < 0 ? text.length() : end;
      String value = text.substring(at + 1, end);
      at = Math.min(end + 1, text.length());
      return value;
    }
    int begin = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && text.charAt(at) != ')') {
      at++;
    }
    if (at == begin) {
      throw wrong("a word is missing");
    }
    return text.substring(begin, at);
  }

  private SearchQuery leaf(String prefix, String value) {
    return switch (prefix) {
      case "d", "dt", "rt" -> sent(prefix, value);
      case "mid", "m" -> new MessageId(value.replace("<", "").replace(">", ""));
      default -> {
        boolean open = value.endsWith("*");
        String phrase = open ? value.substring(0, value.length() - 1) : value;
        yield new Words(COLUMNS.getOrDefault(prefix, List.of()), phrase, open);
      }
    };
  }

  private Sent sent(String prefix, String value) {
    int dots = value.indexOf("..");
    if (dots < 0) {
      return new Sent(time(prefix, value, true), time(prefix, value, false));
    }
    String from = value.substring(0, dots);
    String to = value.substring(dots + 2);
    return new Sent(
        from.isEmpty() ? BEGIN : time(prefix, from, true),
        to.isEmpty() ? END : time(prefix, to, false));
  }

  /** Returns the begin of what is named, or its end. */
  private Instant time(String prefix, String value, boolean begin) {
    String digits = value.replace("-", "").replace(":", "").replace("T", "");
    try {
      if (prefix.equals("rt")) {
        return Instant.ofEpochSecond(Long.parseLong(value) + (begin ? 0 : 1));
      }
      if (digits.length() == 14) {
        return LocalDateTime.parse(
                digits, DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT))
            .toInstant(ZoneOffset.UTC)
            .plusSeconds(begin ? 0 : 1);
      }
      String padded =
          digits.length() == 4 ? digits + "0101" : digits.length() == 6 ? digits + "01" : digits;
      LocalDate day = LocalDate.parse(padded, DateTimeFormatter.BASIC_ISO_DATE);
      LocalDate end =
          digits.length() == 4
              ? day.plusYears(1)
              : digits.length() == 6 ? day.plusMonths(1) : day.plusDays(1);
      return (begin ? day : end).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      throw wrong("\"%s\" is no date; write %s:20240403..20240430".formatted(value, prefix));
    }
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean ahead(String word) {
    int end = at + word.length();
    return text.regionMatches(true, at, word, 0, word.length())
        && (end >= text.length()
            || Character.isWhitespace(text.charAt(end))
            || text.charAt(end) == '(');
  }

  private boolean word(String word) {
    blanks();
    if (at >= text.length() || !ahead(word)) {
      return false;
    }
    at += word.length();
    return true;
  }

  /** Returns the prefixes there are, for help texts. */
  public static String prefixes() {
    return String.join(" ", COLUMNS.keySet()) + " d dt rt mid";
  }
}
