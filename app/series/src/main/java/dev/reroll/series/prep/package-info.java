// SPDX-License-Identifier: Apache-2.0
/**
 * A branch on which a revision is prepared, laid out as b4 does with its strategy "commit": first
 * an empty commit whose message is the cover letter and what belongs to the series, then the
 * patches. What rewrites a branch keeps where it was, so that it can be taken back.
 */
@NullMarked
package dev.reroll.series.prep;

import org.jspecify.annotations.NullMarked;
