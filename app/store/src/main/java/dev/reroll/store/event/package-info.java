// SPDX-License-Identifier: Apache-2.0
/** How events of items stand in the database. Knows neither tables nor connections. */
@NullMarked
package dev.reroll.store.event;

import org.jspecify.annotations.NullMarked;
