// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.review.tracker.State;

/**
 * Where an item stands, as pages show it.
 *
 * @param mark the class of style sheets for it
 */
public record StateView(String word, String mark) {
  /**
   * @param red whether it is a commitment broken or late
   */
  static StateView of(State state, boolean red) {
    return new StateView(state.word(), "s-" + (red ? "late" : state.word()));
  }
}
