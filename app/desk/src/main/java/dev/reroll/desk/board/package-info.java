// SPDX-License-Identifier: Apache-2.0
/** What was asked for in review: boards of it, what a revision did about each point, decisions. */
@NullMarked
package dev.reroll.desk.board;

import org.jspecify.annotations.NullMarked;
