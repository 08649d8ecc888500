// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.account;

import dev.reroll.store.account.Role;

/** Who may do what with accounts: an admin with all, everybody with what is their own. */
final class AccountRights {
  private AccountRights() {}

  /** To give and take accounts and roles. */
  static Permission admin(Actor who) {
    return Permission.needs(Role.ADMIN, who);
  }

  /** To change how an account logs in. */
  static Permission own(Actor who, String account) {
    return who.account() != null && who.account().name().equals(account)
        ? Permission.granted()
        : admin(who);
  }
}
