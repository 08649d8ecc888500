// SPDX-License-Identifier: Apache-2.0
/** How work on the database is run; what is stored is for others to know. */
@NullMarked
package dev.reroll.store.transaction;

import org.jspecify.annotations.NullMarked;
