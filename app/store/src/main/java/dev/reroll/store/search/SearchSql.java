// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.search;

import dev.reroll.store.search.SearchQuery.And;
import dev.reroll.store.search.SearchQuery.MessageId;
import dev.reroll.store.search.SearchQuery.Not;
import dev.reroll.store.search.SearchQuery.Or;
import dev.reroll.store.search.SearchQuery.Sent;
import dev.reroll.store.search.SearchQuery.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query as a condition on message m.
 *
 * @param onlyWords the whole query for the index of words, or null if it asks for more than words
 */
record SearchSql(String condition, List<Object> arguments, @Nullable String onlyWords) {
  private static final String MATCH =
      "m.id IN (SELECT rowid FROM message_words WHERE message_words MATCH ?)";

  static SearchSql of(SearchQuery query) {
    List<Object> arguments = new ArrayList<>();
    String words = words(query);
    String condition = condition(query, arguments);
    return new SearchSql(condition, List.copyOf(arguments), words);
  }

  /** What words can say alone, one look-up of the index can answer. */
  private static String condition(SearchQuery query, List<Object> arguments) {
    String words = words(query);
    if (words != null) {
      arguments.add(words);
      return MATCH;
    }
    return switch (query) {
      case Words _ -> throw new IllegalStateException("this is a bug in reroll: words are words");
      case Sent sent -> {
        arguments.add(sent.from().toEpochMilli());
        arguments.add(sent.before().toEpochMilli());
        yield "(m.sent >= ? AND m.sent < ?)";
      }
      case MessageId id -> {
        arguments.add(id.id());
        yield "m.key = ?";
      }
      case Not not -> "NOT " + condition(not.part(), arguments);
      case And and -> joined(and.parts(), " AND ", arguments);
      case Or or -> joined(or.parts(), " OR ", arguments);
    };
  }

  private static String joined(List<SearchQuery> parts, String by, List<Object> arguments) {
    List<String> conditions = new ArrayList<>();
    for (SearchQuery part : parts) {
      conditions.add(condition(part, arguments));
    }
    return "(" + String.join(by, conditions) + ")";
  }

  /** Returns a query in the language of FTS5, which knows "not" only as "this but not that". */
  private static @Nullable String words(SearchQuery query) {
    return switch (query) {
      case Words words -> leaf(words);
      case Or or -> all(or.parts(), " OR ");
      case And and -> {
        List<SearchQuery> wanted =
            and.parts().stream().filter(part -> !(part instanceof Not)).toList();
        String all = wanted.isEmpty() ? null : all(wanted, " AND ");
        for (SearchQuery part : and.parts()) {
          if (part instanceof Not not && all != null) {
            String unwanted = words(not.part());
            all = unwanted == null ? null : "(" + all + " NOT " + unwanted + ")";
          }
        }
        yield all;
      }
      case Sent _, MessageId _, Not _ -> null;
    };
  }

  private static @Nullable String all(List<SearchQuery> parts, String by) {
    List<String> words = new ArrayList<>();
    for (SearchQuery part : parts) {
      String one = words(part);
      if (one == null) {
        return null;
      }
      words.add(one);
    }
    return "(" + String.join(by, words) + ")";
  }

  private static String leaf(Words words) {
    String phrase =
        "\""
            + words.phrase().replace("\"", "\"\"").replace('\0', ' ')
            + "\""
            + (words.prefix() ? " *" : "");
    return words.columns().isEmpty()
        ? phrase
        : "({" + String.join(" ", words.columns()) + "} : " + phrase + ")";
  }
}
