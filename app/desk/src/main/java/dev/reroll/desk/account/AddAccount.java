// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.account;

import dev.reroll.store.Store;
import dev.reroll.store.account.Account;
import dev.reroll.store.account.Role;
import org.jspecify.annotations.Nullable;

/** Makes an account. Thread-safe. */
public final class AddAccount {
  private final Store store;

  public AddAccount(Store store) {
    this.store = store;
  }

  /** Says whether somebody may. */
  public Permission may(Actor who) {
    return AccountRights.admin(who);
  }

  /**
   * Makes one.
   *
   * @param password null for one that only uses tokens
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Failure if the name is taken, or one of the words can't be one
   */
  public Account add(Actor who, String name, String email, @Nullable String password, Role role) {
    may(who).require();
    return store.accounts().add(name, email, password, role);
  }
}
