// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.account;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may do something.
 *
 * @param roles by project; "" stands for all of them
 */
public record Account(
    long id,
    String name,
    String email,
    boolean disabled,
    Instant created,
    Map<String, Role> roles) {
  public Account {
    roles = Map.copyOf(roles);
  }

  /** Returns the role in a project, or where no project is meant the one in all of them. */
  public Role role(@Nullable String project) {
    Role everywhere = roles.getOrDefault("", Role.READER);
    Role there = project == null ? everywhere : roles.getOrDefault(project, everywhere);
    return there.mayAs(everywhere) ? there : everywhere;
  }

  /** Returns the highest role in whatever project. */
  public Role highest() {
    return roles.values().stream().max(Role::compareTo).orElse(Role.READER);
  }
}
