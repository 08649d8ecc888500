// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import java.util.function.Function;

/** Who makes a request, kept with it from when {@link Access} found out. */
public final class Asking {
  private static final String ATTRIBUTE = "reroll-who";

  private Asking() {}

  /** Returns who asks, once that was found out; else nobody. */
  public static Actor of(Context context) {
    Actor who = context.attribute(ATTRIBUTE);
    return who == null ? Actor.NOBODY : who;
  }

  /**
   * Returns who asks, if they may do what they ask for.
   *
   * @throws UnauthorizedResponse if nobody is logged in who might
   * @throws dev.reroll.store.error.Refused if whoever is may not
   */
  public static Actor require(Context context, Function<Actor, Permission> may) {
    Actor who = of(context);
    Permission permission = may.apply(who);
    if (!permission.allowed() && !who.isKnown()) {
      throw new UnauthorizedResponse(permission.reason());
    }
    permission.require();
    return who;
  }

  /** Notes that this is who asks. */
  static void note(Context context, Actor who) {
    context.attribute(ATTRIBUTE, who);
  }
}
