// SPDX-License-Identifier: Apache-2.0
/**
 * What brings an older database up to date and is more than SQL says well. Each step is done once,
 * in a transaction, after the script of the same number in db/sqlite; like those, it is not changed
 * once it is out.
 */
@NullMarked
package dev.reroll.store.migration;

import org.jspecify.annotations.NullMarked;
