// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

/**
 * A suggested item as pages of other things show it; the fragment "suggested" of tracker.html.
 *
 * @param about its type and whose it is
 * @param act where it is confirmed or dismissed
 */
public record SuggestedItem(Link item, String about, Link series, String act) {}
