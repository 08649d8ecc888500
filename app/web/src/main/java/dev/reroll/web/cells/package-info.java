// SPDX-License-Identifier: Apache-2.0
/** Tables of what was run: a row for each thing, a column for each patch. */
@NullMarked
package dev.reroll.web.cells;

import org.jspecify.annotations.NullMarked;
