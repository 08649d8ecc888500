// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.account;

import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.error.Refused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes a token that a program logs in with. Thread-safe. */
public final class IssueToken {
  private final Store store;

  public IssueToken(Store store) {
    this.store = store;
  }

  /** Says whether somebody may, for an account, with a scope that is no wider than their own. */
  public Permission may(Actor who, String account) {
    return AccountRights.own(who, account);
  }

  /**
   * Makes one.
   *
   * @param label what it is for
   * @param scope the most it may, whatever the account may
   * @param life how long it lives, or null for always
   * @return the token, which nothing tells again
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws dev.reroll.store.error.Failure if there is no such account, or the label can't be one
   */
  public String issue(
      Actor who, String account, String label, Role scope, @Nullable Duration life) {
    may(who, account).require();
    if (who.scope() == null || !who.scope().mayAs(scope)) {
      throw new Refused("a token may do no more than whoever makes it");
    }
    return store.tokens().add(account, label, scope, life);
  }
}
