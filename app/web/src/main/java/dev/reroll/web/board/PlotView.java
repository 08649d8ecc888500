// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import java.util.List;

/**
 * A picture of how many were open over time; see {@link Plot} for its size.
 *
 * @param label what it shows, in words
 * @param area corners of what is below the line
 * @param line points of the line
 */
record PlotView(String label, String area, String line, List<Label> labels, String caption) {
  /**
   * A text at an axis.
   *
   * @param anchor which end of it is at x
   */
  record Label(String x, String y, String anchor, String text) {}
}
