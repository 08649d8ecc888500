// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.store.Store;
import dev.reroll.store.error.Failure;
import dev.reroll.store.message.Message;
import dev.reroll.store.search.SavedSearch;
import dev.reroll.store.search.SearchOrder;
import dev.reroll.web.http.Frame;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search in mails. Thread-safe. */
final class SearchPage {
  private static final int PAGE = 50;

  private final Store store;
  private final Frame frame;

  SearchPage(Store store, Frame frame) {
    this.store = store;
    this.frame = frame;
  }

  /**
   * What was found.
   *
   * @param order "date" or "relevance"
   * @param problem why the query can't be understood, or null
   * @param offset how many come before
   * @param next how many come before the next page, or null if there is none
   */
  private record View(
      String q,
      String order,
      List<SavedSearch> saved,
      String prefixes,
      @Nullable String problem,
      List<Message> rows,
      int offset,
      @Nullable Integer next) {}

  void show(Context context) {
    String asked = context.queryParam("q");
    String query = asked == null ? "" : asked;
    boolean best = "relevance".equals(context.queryParam("order"));
    String from = context.queryParam("o");
    int offset = from != null && from.matches("\\d{1,7}") ? Integer.parseInt(from) : 0;
    String problem = null;
    List<Message> rows = List.of();
    if (!query.isBlank()) {
      try {
        SearchOrder order = best ? SearchOrder.RELEVANCE : SearchOrder.DATE;
        rows = store.search(query, order, PAGE + 1, offset);
      } catch (Failure e) {
        problem = e.getMessage();
      }
    }
    boolean hasMore = rows.size() > PAGE;
    View view =
        new View(
            query,
            best ? "relevance" : "date",
            store.savedSearches(),
            Store.searchPrefixes(),
            problem,
            hasMore ? rows.subList(0, PAGE) : rows,
            offset,
            hasMore ? offset + PAGE : null);
    frame.render(context, "search", query.isBlank() ? "Search" : query, view);
  }
}
