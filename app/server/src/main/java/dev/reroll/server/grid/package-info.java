// SPDX-License-Identifier: Apache-2.0
/** The grid of a revision, scenarios by patches, as command, JSON, text and pages. */
@NullMarked
package dev.reroll.server.grid;

import org.jspecify.annotations.NullMarked;
