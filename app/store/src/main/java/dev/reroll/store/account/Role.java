// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.account;

/** What an account may do; each may what those before it may. */
public enum Role {
  /** Sees. */
  READER,
  /** Comments, opens objections, confirms what is suggested, runs checks again. */
  REVIEWER,
  /** Decides for a project. */
  MAINTAINER,
  /** Gives accounts and roles. */
  ADMIN;

  /** Says whether one of this role may do what another may. */
  public boolean mayAs(Role other) {
    return compareTo(other) >= 0;
  }
}
