// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.review.Objection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An objection as kept.
 *
 * @param seriesId the series it stands against
 * @param revision the revision it was first raised on
 * @param patchId the patch it is about, or null if the whole series
 * @param turn whose turn it is: "author", "holder", "maintainer", or "-" once ended
 * @param raised when the words were written
 * @param history oldest first
 */
public record ObjectionRow(
    long id,
    long seriesId,
    String seriesTitle,
    int revision,
    @Nullable Long patchId,
    Objection objection,
    String turn,
    Instant raised,
    List<ObjectionEvent> history) {}
