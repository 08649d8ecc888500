// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import org.jspecify.annotations.Nullable;

/**
 * One of several pages that lead to each other.
 *
 * @param current "page" if it is this one, or null
 */
record Tab(String href, String text, @Nullable String current) {
  static Tab of(String href, String text, boolean here) {
    return new Tab(href, text, here ? "page" : null);
  }
}
