// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

/**
 * What could not be judged.
 *
 * @param why in one line
 */
public record Unknown(GateRule rule, String why) {}
