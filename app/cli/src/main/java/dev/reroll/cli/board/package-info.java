// SPDX-License-Identifier: Apache-2.0
/** The review tracker's commands, digests, and decisions on suggestions. */
@NullMarked
package dev.reroll.cli.board;

import org.jspecify.annotations.NullMarked;
