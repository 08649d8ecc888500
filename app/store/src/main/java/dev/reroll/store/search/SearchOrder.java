// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.search;

/** In what order found messages are given. */
public enum SearchOrder {
  /** The newest first. */
  DATE,
  /** Those first that hold more of what was searched for; where dates are searched, by date. */
  RELEVANCE
}
