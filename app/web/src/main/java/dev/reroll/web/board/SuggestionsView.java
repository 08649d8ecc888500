// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what waits for a decision.
 *
 * @param back this page, to come back to
 * @param ends words that seem to end items
 * @param count how many suggestions there are in all
 * @param types the same of one type each
 * @param previous the page before, or null
 * @param next the page after, or null
 */
record SuggestionsView(
    PageLink up,
    String heading,
    String back,
    List<End> ends,
    int count,
    List<Tab> types,
    List<Suggested> suggestions,
    @Nullable String previous,
    @Nullable String next,
    String json) {

  /**
   * Words that seem to end an item.
   *
   * @param id within the page
   * @param seems what they seem to do
   * @param action where the decision goes, or null for who may not decide
   * @param key which words
   */
  record End(
      String id,
      PageLink item,
      String seems,
      Raised raised,
      QuoteView quote,
      @Nullable String action,
      String key) {}

  /**
   * A suggested item.
   *
   * @param series of those that begin with it, or null if it is that of the one before
   * @param id within the page
   * @param item by its type
   * @param action where the decision goes, or null for who may not decide
   */
  record Suggested(
      @Nullable PageLink series,
      String id,
      PageLink item,
      String kind,
      boolean unanswered,
      Raised raised,
      QuoteView quote,
      @Nullable String action,
      Edit edit) {}

  /**
   * Who raised an item on what.
   *
   * @param why when, and why it is taken for one
   * @param line of the diff, or null
   */
  record Raised(String by, PageLink on, String why, @Nullable String line) {}

  /**
   * To confirm it as something else.
   *
   * @param kind the kinds of its type, or null if it has none
   * @param due of a commitment, else null
   */
  record Edit(
      String title, Choice type, @Nullable Choice kind, Choice scope, @Nullable String due) {}
}
