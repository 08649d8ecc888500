// SPDX-License-Identifier: Apache-2.0
/** The review tracker's pages and feeds, and what waits for a decision. */
@NullMarked
package dev.reroll.web.board;

import org.jspecify.annotations.NullMarked;
