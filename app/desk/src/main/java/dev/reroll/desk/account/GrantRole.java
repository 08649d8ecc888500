// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.account;

import dev.reroll.store.Store;
import dev.reroll.store.account.Role;

/** Gives an account a role, in one project or in all. Thread-safe. */
public final class GrantRole {
  private final Store store;

  public GrantRole(Store store) {
    this.store = store;
  }

  /** Says whether somebody may. */
  public Permission may(Actor who) {
    return AccountRights.admin(who);
  }

  /**
   * Gives it.
   *
   * @param project "" for all
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Failure if there is no such account, or nobody could give roles
   *     any more
   */
  public void grant(Actor who, String account, String project, Role role) {
    may(who).require();
    store.accounts().role(account, project, role);
  }
}
