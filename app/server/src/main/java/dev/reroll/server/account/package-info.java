// SPDX-License-Identifier: Apache-2.0
/** Accounts: the commands and pages of logging in, of roles, tokens, and of who did what. */
@NullMarked
package dev.reroll.server.account;

import org.jspecify.annotations.NullMarked;
