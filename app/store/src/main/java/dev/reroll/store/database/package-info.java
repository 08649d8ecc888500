// SPDX-License-Identifier: Apache-2.0
/** The one database file, its transactions, and how values stand in its columns. */
@NullMarked
package dev.reroll.store.database;

import org.jspecify.annotations.NullMarked;
