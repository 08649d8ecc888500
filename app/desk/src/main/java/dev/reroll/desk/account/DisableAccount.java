// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.account;

import dev.reroll.store.Store;

/** Shuts an account out, with its sessions and tokens, and lets it in again. Thread-safe. */
public final class DisableAccount {
  private final Store store;

  public DisableAccount(Store store) {
    this.store = store;
  }

  /** Says whether somebody may. */
  public Permission may(Actor who) {
    return AccountRights.admin(who);
  }

  /**
   * Shuts it out; what it did stays.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Failure if there is no such account, or nobody could give roles
   *     any more
   */
  public void disable(Actor who, String account) {
    may(who).require();
    store.accounts().disable(account, true);
  }

  /**
   * Lets it in again.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Failure if there is no such account
   */
  public void enable(Actor who, String account) {
    may(who).require();
    store.accounts().disable(account, false);
  }
}
