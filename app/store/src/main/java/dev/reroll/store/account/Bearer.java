// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.account;

/**
 * Whom a session or a token stands for.
 *
 * @param scope the most it may, whatever the account may
 */
public record Bearer(Account account, Role scope) {}
