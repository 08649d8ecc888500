// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.account;

import dev.reroll.store.Store;
import dev.reroll.store.error.BadInput;

/** Gives an account another password; sessions begun with the old one end. Thread-safe. */
public final class ChangePassword {
  private final Store store;

  public ChangePassword(Store store) {
    this.store = store;
  }

  /** Says whether somebody may, of an account. */
  public Permission may(Actor who, String account) {
    return AccountRights.own(who, account);
  }

  /**
   * Changes it without the old one.
   *
   * @throws dev.reroll.store.error.Refused if this person is no admin
   * @throws dev.reroll.store.error.Failure if there is no such account, or it can't be a password
   */
  public void set(Actor who, String account, String password) {
    AccountRights.admin(who).require();
    store.accounts().password(account, password);
  }

  /**
   * Changes it for whoever knows the old one.
   *
   * @return the secret of a session begun with the new one
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws BadInput if the old one is wrong, or the new one can't be a password
   */
  public String change(Actor who, String account, String old, String password) {
    may(who, account).require();
    if (store.sessions().logIn(account, old).isEmpty()) {
      throw new BadInput("the old password is wrong");
    }
    store.accounts().password(account, password);
    return store.sessions().logIn(account, password).orElseThrow();
  }
}
