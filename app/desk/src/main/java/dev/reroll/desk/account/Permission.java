// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.account;

import dev.reroll.store.account.Role;
import dev.reroll.store.error.Refused;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether somebody may do something, and if not, why. */
public sealed interface Permission {
  /** It may be done. */
  record Allowed() implements Permission {}

  /**
   * It may not.
   *
   * @param reason what is missing, a sentence without its full stop
   */
  record Denied(String reason) implements Permission {}

  /** Returns that it may be done. */
  static Permission granted() {
    return new Allowed();
  }

  /**
   * Asks for somebody who is logged in.
   *
   * @param reason what to do, and why
   */
  static Permission login(Actor who, String reason) {
    return who.isKnown() ? granted() : new Denied(reason);
  }

  /** Asks for a role in whatever project. */
  static Permission needs(Role role, Actor who) {
    return who.may(role)
        ? granted()
        : new Denied("this needs the role \"%s\"; %s".formatted(word(role), remedy(who)));
  }

  /**
   * Asks for a role in a project.
   *
   * @param what that is to be done, as in "rulings need the role"
   * @param project null where it is not known which; then it has to be a role in all of them
   */
  static Permission needs(Role role, Actor who, String what, @Nullable String project) {
    return who.may(role, project)
        ? granted()
        : new Denied(
            "%s need the role \"%s\" %s; %s"
                .formatted(
                    what,
                    word(role),
                    project == null ? "of all projects" : "of project " + project,
                    remedy(who)));
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String remedy(Actor who) {
    return who.isKnown() ? "ask whoever keeps this server" : "log in first";
  }

  /** Says whether it may be done. */
  default boolean allowed() {
    return this instanceof Allowed;
  }

  /** Returns why it may not be done, "" if it may. */
  default String reason() {
    return this instanceof Denied(String reason) ? reason : "";
  }

  /** Returns this where it refuses, else the other. */
  default Permission and(Permission other) {
    return allowed() ? other : this;
  }

  /**
   * Goes on only if it may be done.
   *
   * @throws Refused if it may not
   */
  default void require() {
    if (this instanceof Denied(String reason)) {
      throw new Refused(reason);
    }
  }
}
