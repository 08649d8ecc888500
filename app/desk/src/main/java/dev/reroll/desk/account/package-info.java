// SPDX-License-Identifier: Apache-2.0
/**
 * Who asks and what they may, accounts with their roles and tokens, and what opens the door to the
 * one person of a server without accounts.
 */
@NullMarked
package dev.reroll.desk.account;

import org.jspecify.annotations.NullMarked;
