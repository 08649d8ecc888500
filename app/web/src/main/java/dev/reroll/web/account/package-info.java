// SPDX-License-Identifier: Apache-2.0
/** Pages of logging in, of roles, tokens, and of who did what. */
@NullMarked
package dev.reroll.web.account;

import org.jspecify.annotations.NullMarked;
