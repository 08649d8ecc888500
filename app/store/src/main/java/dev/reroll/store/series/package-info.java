// SPDX-License-Identifier: Apache-2.0
/** Series, their revisions and patches, what was said of them, and which belong together. */
@NullMarked
package dev.reroll.store.series;

import org.jspecify.annotations.NullMarked;
