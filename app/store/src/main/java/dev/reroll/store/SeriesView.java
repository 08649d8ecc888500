// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import java.util.List;

/**
 * A series to read.
 *
 * @param revisions oldest first
 */
public record SeriesView(SeriesRow row, List<RevisionRow> revisions) {}
