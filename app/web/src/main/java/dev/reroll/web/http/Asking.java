// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import dev.reroll.desk.account.Actor;
import io.javalin.http.Context;

/** Who makes a request, kept with it from when {@link Access} found out. */
public final class Asking {
  private static final String ATTRIBUTE = "reroll-who";

  private Asking() {}

  /** Returns who asks, once that was found out; else nobody. */
  public static Actor of(Context context) {
    Actor who = context.attribute(ATTRIBUTE);
    return who == null ? Actor.NOBODY : who;
  }

  /** Notes that this is who asks. */
  static void note(Context context, Actor who) {
    context.attribute(ATTRIBUTE, who);
  }
}
