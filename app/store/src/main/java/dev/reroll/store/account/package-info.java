// SPDX-License-Identifier: Apache-2.0
/** Accounts, their roles, sessions and tokens, and the log of who did what. */
@NullMarked
package dev.reroll.store.account;

import org.jspecify.annotations.NullMarked;
