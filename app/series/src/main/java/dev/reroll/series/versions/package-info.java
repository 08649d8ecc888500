// SPDX-License-Identifier: Apache-2.0
/**
 * Two versions of one patch, side by side. Made from the patches' text alone; everything given is
 * immutable.
 */
@NullMarked
package dev.reroll.series.versions;

import org.jspecify.annotations.NullMarked;
