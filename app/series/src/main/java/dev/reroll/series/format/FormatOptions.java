// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import org.jspecify.annotations.Nullable;

/**
 * How patches are laid out.
 *
 * @param prefix what stands before the version in the brackets of the subject: "PATCH net-next"
 * @param revision vN, which is not shown where it is 1
 * @param from who sends them, "Name &lt;address&gt;" of one byte a char, or null for each patch's
 *     author; where it is somebody else the author is named in the body
 * @param signature what stands below "-- ", "" for nothing
 */
public record FormatOptions(String prefix, int revision, @Nullable Person from, String signature) {

  /**
   * Who sends.
   *
   * @param name one byte a char
   * @param email one byte a char
   */
  public record Person(String name, String email) {}
}
