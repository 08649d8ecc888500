// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.account;

import dev.reroll.store.account.Account;
import dev.reroll.store.account.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who asks; public since templates ask it.
 *
 * @param name what is written down as having done it
 * @param account null for the one person of a server without accounts, and for nobody
 * @param scope the most it may by the way it logged in; null for nobody, who may see at most
 */
public record Actor(String name, @Nullable Account account, @Nullable Role scope) {
  /** Somebody who did not say who it is. */
  public static final Actor NOBODY = new Actor("", null, null);

  /**
   * Whoever holds the database in hand: at the command line, or with the start token. Nobody else
   * could be asked whether they may.
   *
   * @param name what is written down as having done it
   */
  public static Actor owner(String name) {
    return new Actor(name, null, Role.ADMIN);
  }

  /** Says whether somebody is logged in. */
  public boolean isKnown() {
    return scope != null;
  }

  /** Says whether it may do what a role may, in whatever project. */
  public boolean may(Role role) {
    return scope != null && scope.mayAs(role) && (account == null || account.highest().mayAs(role));
  }

  /**
   * Says whether it may do what a role may in a project.
   *
   * @param project null where it is not known which
   */
  public boolean may(Role role, @Nullable String project) {
    return scope != null
        && scope.mayAs(role)
        && (account == null || account.role(project).mayAs(role));
  }

  /** Says whether it may give accounts and roles. */
  public boolean isAdmin() {
    return may(Role.ADMIN, null);
  }
}
