// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Due;
import org.jspecify.annotations.Nullable;

/** What is to be put otherwise; null is left as it is. Evidence never is. */
public record Edit(
    @Nullable String title,
    @Nullable String kind,
    Objection.@Nullable Scope scope,
    @Nullable Due due) {}
