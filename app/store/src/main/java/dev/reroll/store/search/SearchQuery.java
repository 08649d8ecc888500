// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.search;

import dev.reroll.store.error.Failure;
import java.time.Instant;
import java.util.List;

/**
 * What is searched for: words with lore's prefixes, joined by and, or, not.
 *
 * <p>See public-inbox's help on searching: s f t c tc a b bs nq q dfn dfa dfb dfhh dfctx d dt rt
 * mid patchid l, and change-id beside them.
 */
public sealed interface SearchQuery {
  /** Words in columns of the index, as a phrase; the last may be the begin of a word. */
  record Words(List<String> columns, String phrase, boolean prefix) implements SearchQuery {
    /** Copies the list. */
    public Words {
      columns = List.copyOf(columns);
    }
  }

  /** Sent at or after one time and before another. */
  record Sent(Instant from, Instant before) implements SearchQuery {}

  /** The message of an id. */
  record MessageId(String id) implements SearchQuery {}

  /** All of several. */
  record And(List<SearchQuery> parts) implements SearchQuery {
    /** Copies the list. */
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** Any of several. */
  record Or(List<SearchQuery> parts) implements SearchQuery {
    /** Copies the list. */
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** All that does not match. */
  record Not(SearchQuery part) implements SearchQuery {}

  /**
   * Reads a query.
   *
   * @throws Failure if it makes no sense; the message says where and what would
   */
  static SearchQuery parse(String text) {
    return new SearchQueryParser(text).run();
  }
}
