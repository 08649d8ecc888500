// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import org.jspecify.annotations.Nullable;

/**
 * A suggested item as pages of other things show it; the fragment "suggested" of tracker.html.
 *
 * @param about its type and whose it is
 * @param act where it is confirmed or dismissed, or null for who may not decide
 */
public record SuggestedItem(PageLink item, String about, PageLink series, @Nullable String act) {}
