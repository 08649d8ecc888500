// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.draft;

import dev.reroll.store.error.Conflict;

/** What somebody writes was changed, sent or thrown away elsewhere since they last read it. */
public final class OvertakenException extends Conflict {
  private static final long serialVersionUID = 1;

  /** Says it of something, like "the reply". */
  public OvertakenException(String what) {
    super(what + " was changed, sent or thrown away in another window meanwhile; load it again");
  }
}
