// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.account;

import dev.reroll.store.Store;

/** Ends a token; a program that uses it is refused from then on. Thread-safe. */
public final class RevokeToken {
  private final Store store;

  public RevokeToken(Store store) {
    this.store = store;
  }

  /** Says whether somebody may, of an account. */
  public Permission may(Actor who, String account) {
    return AccountRights.own(who, account);
  }

  /**
   * Ends it.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Failure if the account has no such token
   */
  public void revoke(Actor who, String account, long token) {
    may(who, account).require();
    store.tokens().revoke(account, token);
  }
}
