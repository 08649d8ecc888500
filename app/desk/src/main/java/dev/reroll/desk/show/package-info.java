// SPDX-License-Identifier: Apache-2.0
/** How values are shown: as JSON, and in words for pages and terminals. */
@NullMarked
package dev.reroll.desk.show;

import org.jspecify.annotations.NullMarked;
