// SPDX-License-Identifier: Apache-2.0
/**
 * A branch on which a revision is prepared, laid out as b4 does by each of its strategies: the
 * cover letter and what belongs to the series are the message of an empty commit below the patches
 * or above them, or in the branch's settings. What changes a branch keeps what it was, so that it
 * can be taken back.
 */
@NullMarked
package dev.reroll.series.prep;

import org.jspecify.annotations.NullMarked;
