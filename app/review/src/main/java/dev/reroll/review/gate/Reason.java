// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

/**
 * Why a revision should not be sent.
 *
 * @param text what is wrong, in one line
 * @param remedy what to do about it
 */
public record Reason(GateRule rule, Severity severity, String text, String remedy, Target target) {}
