// SPDX-License-Identifier: Apache-2.0
/** Writes HTML of many lines, escaped. */
@NullMarked
package dev.reroll.web.lines;

import org.jspecify.annotations.NullMarked;
